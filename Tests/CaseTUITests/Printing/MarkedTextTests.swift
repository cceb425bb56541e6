import Testing

@testable import CaseTUI

struct MarkedTextTests {
  @Test func caretsAreBelowTheMistakes() {
    #expect(MarkedText("ab:c d", [0..<2, 5..<6]).description == "ab:c d\n^^   ^")
  }

  @Test func wideCharactersTakeTwoCarets() {
    #expect(MarkedText("日:x", [2..<3]).description == "日:x\n   ^")
    #expect(MarkedText("日:x", [0..<1]).description == "日:x\n^^")
  }

  @Test func aNewlineDoesNotSplitTheText() {
    #expect(MarkedText("a\nb:", [2..<3]).description == "a b:\n  ^")
  }
}
