import Terminal
import Testing

@testable import CaseTUI

@Suite struct PendingCountTests {
  /// Types the keys; returns the count and the number of keys that it accepted.
  func count(_ keys: [Key]) -> (count: PendingCount, taken: Int) {
    var count = PendingCount()
    let taken = keys.map { count.take($0) }
    return (count, taken.count(where: \.self))
  }

  @Test func aSingleDigitIsAlsoAKey() {
    let (count, taken) = count([.character("3")])
    #expect(taken == 1)
    #expect(count.key == .character("3"))
    #expect(count.number == 3)
  }

  @Test func severalDigitsBecomeANumber() {
    let (count, taken) = count([.character("1"), .character("0")])
    #expect(taken == 2)
    #expect(count.key == nil)
    #expect(count.number == 10)
  }

  @Test func aLeadingZeroAndOtherKeysAreNotAccepted() {
    let (count, taken) = count([.character("0"), .character("j"), .character("٣"), .enter])
    #expect(taken == 0)
    #expect(count.isEmpty)
  }

  @Test func aRepeatedDigitDoesNotOverflow() {
    let (count, taken) = count(Array(repeating: .character("9"), count: 100))
    #expect(taken == 100)
    #expect(count.number == 999_999_999)
  }
}
