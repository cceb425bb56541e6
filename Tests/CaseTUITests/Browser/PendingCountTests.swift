import Terminal
import Testing

@testable import CaseTUI

@Suite struct PendingCountTests {
  /// Types the keys; returns the count and the number of keys that it accepted.
  ///
  /// - Parameter first: the keys that start a count.
  func count(_ keys: String, startingWith first: String) -> (count: PendingCount, taken: Int) {
    var count = PendingCount()
    let taken = keys.map { count.take(.character($0), starts: first.contains($0)) }
    return (count, taken.count(where: \.self))
  }

  struct Typed {
    let keys: String
    let first: String
    let number: Int?
    let accepted: Int
  }

  @Test(arguments: [
    Typed(keys: "020", first: "0", number: 20, accepted: 3),
    Typed(keys: "0", first: "0", number: nil, accepted: 1),
    Typed(keys: "20", first: "0", number: nil, accepted: 1),
    Typed(keys: "10", first: "123456789", number: 10, accepted: 2),
    Typed(keys: "05", first: "123456789", number: 5, accepted: 1),
    Typed(keys: "٣", first: "0", number: nil, accepted: 0),
  ])
  func aCountStartsWithADigitOfTheScreen(_ typed: Typed) {
    let (count, taken) = count(typed.keys, startingWith: typed.first)
    #expect(count.number == typed.number)
    #expect(taken == typed.accepted)
    #expect(count.isEmpty == (typed.accepted == 0))
  }

  @Test func aRepeatedDigitDoesNotOverflow() {
    let (count, taken) = count(String(repeating: "9", count: 100), startingWith: "9")
    #expect(taken == 100)
    #expect(count.number == 9_999_999_999)
  }

  @Test(arguments: [
    (ScreenKind.list, Character("0"), true), (.list, "1", false), (.detail, "0", false),
  ])
  func theTableSaysWhichKeysStartACount(_ screen: ScreenKind, _ key: Character, _ starts: Bool) {
    #expect(Keymap().startsCount(.character(key), on: screen) == starts)
  }

  @Test(arguments: [(ScreenKind.detail, true), (.copyMenu, false), (.filter, false)])
  func aDigitStartsACountWhereItIsNoOtherCommand(_ screen: ScreenKind, _ starts: Bool) {
    #expect(Keymap().startsCount(.character("1"), on: screen) == starts)
  }
}
