import TestSupport
import Testing

@testable import CaseKit

struct FirstRowsTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func theFirstRowsEqualThoseOfACompleteSort(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let keys = [3, 2_000].map { most in
      (0..<1_000).map { _ in UInt64.random(in: 0...most, using: &generator) }
    }.shuffled(using: &generator)
    let count = Int.random(in: 0...1_100, using: &generator)
    let order = keys[0].indices.sorted {
      (keys[0][$0], keys[1][$0], $0) < (keys[0][$1], keys[1][$1], $1)
    }

    var first = FirstRows(count, of: Array(keys[0].indices))
    for ranks in keys { first.narrow { ranks[$0] } }

    #expect(Set(first.all).isSuperset(of: order.prefix(count)))
    #expect(first.sure.count <= count)
    let last = order.prefix(count).last
    let needed = order.filter { row in
      last.map { (keys[0][row], keys[1][row]) <= (keys[0][$0], keys[1][$0]) } ?? false
    }
    #expect(Set(first.all) == Set(needed))
  }
}
