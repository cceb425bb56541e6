import Terminal
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: HostileText.all)
  func hostileTextIsFlaggedInListsAndVisibleInDetail(_ sample: HostileText) {
    #expect(SafeText(sample.text).string == sample.line)
    #expect(SafeText(sample.text, for: .detail).string == sample.detail)
  }

  @Test(arguments: [
    ("plain", "plain", 5),
    ("Zoë", "Zoë", 3),
    ("Zoe\u{308}", "Zoe\u{308}", 3),
    ("東京支店", "東京支店", 8),
    ("한국어", "한국어", 6),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
    ("مرحبا", "مرحبا", 5),
    ("שָׁלוֹם", "שָׁלוֹם", 4),
    ("می\u{200C}خواهم", "میخواهم", 7),
    ("👩‍💻 ok", "👩 ok", 5),
    ("👩🏽‍💻", "👩", 2),
    ("👍🏿", "👍", 2),
    ("🇩🇪", "DE", 2),
    ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴", 2),
    ("1️⃣", "1", 1),
    ("❤️", "❤", 1),
    ("❤️‍🔥", "❤", 1),
    ("ශ්\u{200D}රී", "ශ්රී", 2),
    ("র\u{200D}\u{9CD}য", "র\u{9CD}য", 2),
    ("👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏿", "👩", 2),
    ("🏃🏽\u{200D}♂\u{FE0F}\u{200D}➡\u{FE0F}", "🏃", 2),
    ("☝\u{FE0F}🏽", "☝", 1),
    ("#\u{FE0F}\u{20E3}", "#", 1),
    ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", "🏴", 2),
    ("🏴\u{200D}☠\u{FE0F}", "🏴", 2),
    ("葛\u{E0100}城", "葛城", 4),
    ("\u{1FADF}", "▯", 1),
    ("\u{10FFFF}", "▯", 1),
    ("\u{E0B0} \u{F0000}", "▯ ▯", 3),
  ])
  func harmlessTextIsSimplifiedAndNotFlagged(_ text: String, drawn: String, width: Int) {
    for purpose in [SafeText.Purpose.line, .detail] {
      let safe = SafeText(text, for: purpose)
      #expect(Array(safe.string.unicodeScalars) == Array(drawn.unicodeScalars))
      #expect(safe.width == width)
    }
  }

  @Test func invalidBytesAreVisibleAndFlaggedInLists() {
    let text = String(decoding: [0x61, 0xFF, 0xC0, 0x80, 0x62], as: UTF8.self)
    #expect(SafeText(text).string == "⚠ a▯▯▯b")
    #expect(SafeText(text, for: .detail).string == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
  }

  @Test func newlinesAndTabsBecomeSpacesInALine() {
    let text = "a\nb\r\nc\td\u{2028}e"
    #expect(SafeText(text).string == "a b c d e")
  }

  @Test func newlinesStayAndTabsAreAlignedInDetail() {
    let typed = "a\tb\r\nab\tc"
    let text = SafeText(typed, for: .detail)
    #expect(text.string == "a   b\nab  c")
    #expect(text.lines().map(\.string) == ["a   b", "ab  c"])
    #expect(text.lines().map(\.width) == [5, 5])
  }

  @Test func literalsAndIntegersCanBeInterpolated() {
    let typed = "a\u{7}"
    let name = SafeText(typed)
    #expect("\(3) of \(12): \(name)" as SafeText == SafeText("3 of 12: ") + name)
  }

  @Test func joinedTextContainsAllParts() {
    let texts: [SafeText] = ["a", "東", ""]
    #expect(texts.joined(separator: ", ").string == "a, 東, ")
    #expect(texts.joined(separator: ", ").width == 7)
  }
}
