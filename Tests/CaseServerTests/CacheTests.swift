import Testing

@testable import CaseServer

struct CacheTests {
  @Test func theLeastRecentlyUsedValueIsRemoved() {
    var cache = Cache<Int, Int>(capacity: 2)
    for key in [1, 2, 1, 3] { _ = cache.value(key) { key * 10 } }
    #expect(Set(cache.keys) == [1, 3])
    #expect(cache.value(1) { -1 } == 10)
  }

  @Test func aValueIsUpdatedInPlace() {
    var cache = Cache<Int, [Int]>(capacity: 2)
    _ = cache.value(1) { [] }
    cache.update(1) { $0.append(7) }
    cache.update(2) { $0.append(7) }
    #expect(cache.value(1) { [] } == [7])
    #expect(cache.keys == [1])
  }

  @Test func aRowSetBehavesLikeASet() {
    var random = SplitMix64(seed: 5)
    var rows = RowSet(last: 100)
    var expected: Set<UInt32> = []
    for _ in 0..<3_000 {
      let number = UInt32(random.below(400))
      if random.isTrue(0.5) {
        rows.insert(number)
        expected.insert(number)
      } else {
        rows.remove(number)
        expected.remove(number)
      }
    }
    #expect(rows.count == expected.count)
    #expect((0..<500).allSatisfy { rows.contains($0) == expected.contains($0) })
  }
}
