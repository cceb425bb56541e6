import Terminal
import Testing

struct ExactTextTests {
  @Test(arguments: [
    "plain", "", "می\u{200C}خواهم", "👨\u{200D}👩\u{200D}👧", "🇩🇪", "👍🏽", "❤\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "a\tb\r\nc\rd", "Zu\u{308}rich",
    "\u{E000}",
    "\u{FFFD}", "क्\u{200D}ष", "葛\u{E0100}", "e" + String(repeating: "\u{301}", count: 30),
  ])
  func charactersOfWordsAndEmojiStay(_ text: String) {
    #expect(Array(ExactText(text).string.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{1B}[31mred\u{7}", "‹U+001B›[31mred‹U+0007›"), ("a\u{202E}b", "a‹U+202E›b"),
    ("\u{200B}zero", "‹U+200B›zero"), ("a\u{9B}1mb", "a‹U+009B›1mb"), ("\u{0}", "‹U+0000›"),
    ("x\u{E0041}", "x‹U+E0041›"), ("a\u{200D}b", "a‹U+200D›b"), ("\u{FEFF}a", "‹U+FEFF›a"),
    ("a\u{2028}b\u{2029}", "a‹U+2028›b‹U+2029›"), ("\u{FE0F}=1", "‹U+FE0F›=1"),
    ("\u{7F}", "‹U+007F›"),
    ("می\u{200C}\u{200C}خواهم", "می\u{200C}‹U+200C›خواهم"), ("\u{85}", "‹U+0085›"),
  ])
  func deceptiveCharactersAreSpelledOut(_ text: String, _ written: String) {
    #expect(Array(ExactText(text).string.unicodeScalars) == Array(written.unicodeScalars))
  }

  @Test(arguments: HostileText.all)
  func noControlCharacterOfAHostileTextRemains(_ hostile: HostileText) {
    let written = ExactText(hostile.text).string

    // A joiner, a selector or a tag stays only where it may stand once.
    #expect(ExactText(written).string == written)
    let controls = written.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(controls.allSatisfy { "\t\n\r".unicodeScalars.contains($0) })
  }

  @Test func escapedTextIsOneLineAndCanBeReadBack() {
    let text = ExactText("a\tb\nc\r\nd\\n \u{1F600}")

    #expect(text.escaped.string == #"a\tb\nc\r\nd\\n "# + "\u{1F600}")
    #expect(ExactText("plain é").escaped.string == "plain é")
  }

  @Test func textIsSplitAtItsLineBreaks() {
    let text = ExactText("a\r\nb\rc\n\nd\t")

    #expect(text.lines().map(\.string) == ["a", "b‹U+000D›c", "", "d\t"])
    #expect(ExactText.empty.lines() == [.empty])
  }

  @Test func quotesInsideQuotedTextAreDoubled() {
    #expect(ExactText("a \"b\"\n").quoted.string == "\"a \"\"b\"\"\n\"")
  }
}
