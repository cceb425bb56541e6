import Testing

@testable import Terminal

@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("short", 8, "short   "),
    ("exact", 5, "exact"),
    ("too long", 6, "too l…"),
    ("東京支店", 5, "東京…"),
    ("東京支店", 6, "東京… "),
    ("ab", 1, "…"),
    ("ab", 0, ""),
    ("ab", -1, ""),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func fittingCutsBetweenCharactersAndPads(_ text: String, columns: Int, fitted: String) {
    #expect(SafeText(text).fitted(to: columns).string == fitted)
  }

  @Test func fittingAlignsAndAcceptsAnyEllipsis() {
    #expect(SafeText("12").fitted(to: 4, alignment: .trailing).string == "  12")
    #expect(SafeText("too long").fitted(to: 6, ellipsis: "...").string == "too...")
    #expect(SafeText("too long").fitted(to: 2, ellipsis: "...").string == "to")
  }

  @Test func droppingRemovesWideCharactersAtTheEdge() {
    #expect(SafeText("a東b").dropping(2).string == "b")
    #expect(SafeText("abc").dropping(2).string == "c")
    #expect(SafeText("abc").dropping(3).isEmpty)
  }

  @Test(arguments: [
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("a  b", 2, ["a", "b"]),
    ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
    ("see incomprehensible", 6, ["see", "incomp", "rehens", "ible"]),
    ("one\n\ntwo", 5, ["one", "", "two"]),
    ("well-known fact", 7, ["well-", "known", "fact"]),
    ("東京支店の件", 4, ["東京", "支店", "の件"]),
    ("東京、支店。", 4, ["東", "京、", "支", "店。"]),
    ("（東京）", 4, ["（東", "京）"]),
    ("東", 1, ["▯"]),
    ("", 5, [""]),
  ])
  func wrappingBreaksBetweenWordsAndWideCharacters(_ text: String, columns: Int, lines: [String]) {
    #expect(SafeText(text, for: .detail).wrapped(to: columns).map(\.string) == lines)
  }

  @Test func wrappingIntoZeroColumnsGivesNoLines() {
    #expect(SafeText("a").wrapped(to: 0).isEmpty)
  }

  @Test(arguments: [
    ("Refund, refund", "refund", [0..<6, 8..<14]),
    ("東京 Zu\u{308}rich", "zurich", [5..<11]),
    ("支店の支店", "支店", [0..<4, 6..<10]),
    ("aaa", "aa", [0..<2]),
    ("abc", "", []),
    ("ab", "abc", []),
  ])
  func aSearchReturnsTheColumnsOfItsMatches(_ text: String, needle: String, columns: [Range<Int>]) {
    #expect(SafeText(text).columns(of: needle) == columns)
  }
}
