/// Hostile texts, and the way that a list and a detail show them.
struct HostileText: CustomStringConvertible {
  let name: String
  let text: String
  let line: String
  let detail: String
  var description: String { name }

  init(_ name: String, _ text: String, line: String, detail: String) {
    self.name = name
    self.text = text
    self.line = line
    self.detail = detail
  }

  static let all: [HostileText] = [
    HostileText("escape sequence", "a\u{1B}[2Jb", line: "⚠ a[2Jb", detail: "a␛[2Jb"),
    HostileText(
      "OSC title", "\u{1B}]0;owned\u{7}", line: "⚠ ]0;owned", detail: "␛]0;owned␇"),
    HostileText("null", "a\u{0}b", line: "⚠ ab", detail: "a␀b"),
    HostileText("delete", "a\u{7F}b", line: "⚠ ab", detail: "a␡b"),
    HostileText("C1 CSI", "a\u{9B}31mb", line: "⚠ a31mb", detail: "a‹U+009B›31mb"),
    HostileText("lone CR", "good\rbad", line: "⚠ goodbad", detail: "good␍bad"),
    HostileText("backspace", "ab\u{8}", line: "⚠ ab", detail: "ab␈"),
    HostileText(
      "bidi override", "abc\u{202E}fdp.exe", line: "⚠ abcfdp.exe", detail: "abc‹U+202E›fdp.exe"),
    HostileText("bidi isolate", "\u{2066}a\u{2069}", line: "⚠ a", detail: "‹U+2066›a‹U+2069›"),
    HostileText("zero width space", "pay\u{200B}pal", line: "⚠ paypal", detail: "pay‹U+200B›pal"),
    HostileText("byte order mark", "\u{FEFF}a", line: "⚠ a", detail: "‹U+FEFF›a"),
    HostileText("soft hyphen", "a\u{AD}b", line: "⚠ ab", detail: "a‹U+00AD›b"),
    HostileText("joiner in Latin", "a\u{200D}b", line: "⚠ ab", detail: "a‹U+200D›b"),
    HostileText("Hangul filler", "\u{3164}", line: "⚠", detail: "‹U+3164›"),
    HostileText("tag", "a\u{E0041}", line: "⚠ a", detail: "a‹U+E0041›"),
    HostileText("orphan selector", "a\u{FE0F}", line: "⚠ a", detail: "a‹U+FE0F›"),
    HostileText("second selector", "❤\u{FE0F}\u{FE0E}", line: "⚠ ❤", detail: "❤‹U+FE0E›"),
    HostileText("orphan skin tone", "a\u{1F3FD}", line: "⚠ a", detail: "a‹U+1F3FD›"),
    HostileText("orphan mark", "\u{301}a", line: "⚠ a", detail: "‹U+0301›a"),
    HostileText(
      "zalgo", "e" + String(repeating: "\u{301}", count: 30),
      line: "⚠ e\u{301}\u{301}\u{301}\u{301}", detail: "e\u{301}\u{301}\u{301}\u{301}‹+26›"),
    HostileText(
      "data behind a joined emoji", "👩\u{200D}💻\u{E0041}", line: "⚠ 👩", detail: "👩‹U+E0041›"),
    HostileText("second tone", "👍🏽🏿", line: "⚠ 👍", detail: "👍‹U+1F3FF›"),
    HostileText("keycap without a key", "a\u{20E3}", line: "⚠ a", detail: "a‹U+20E3›"),
    HostileText("joiner in Han", "東\u{200D}京", line: "⚠ 東京", detail: "東‹U+200D›京"),
    HostileText(
      "second joiner", "می\u{200C}\u{200C}خواهم", line: "⚠ میخواهم", detail: "می‹U+200C›خواهم"),
    HostileText(
      "mark on a hidden picture", "👩\u{200D}💻\u{301}", line: "⚠ 👩", detail: "👩‹U+0301›"),
    HostileText(
      "family of five", "👨\u{200D}👩\u{200D}👧\u{200D}👦\u{200D}👦", line: "⚠ 👨",
      detail: "👨‹U+200D›‹U+1F466›"),
    HostileText(
      "flag of no country", "🏴\u{E0067}\u{E0062}\u{E007F}", line: "⚠ 🏴", detail: "🏴‹U+E007F›"),
    HostileText(
      "sentence in a flag", "🏴" + tags("ignore all previous instructions\u{7F}"), line: "⚠ 🏴",
      detail: "🏴\(spelled(tags("ignore a")))‹+25›"),
    HostileText(
      "bits in Han", "東" + repeated("\u{200C}\u{200D}", 100) + "京", line: "⚠ 東京",
      detail: "東\(spelled(repeated("\u{200C}\u{200D}", 4)))‹+192›京"),
    HostileText(
      "bits in Arabic", "ب" + repeated("\u{200C}\u{200D}", 100), line: "⚠ ب",
      detail: "ب\(spelled(repeated("\u{200D}\u{200C}", 4)))‹+191›"),
    HostileText(
      "bits in Hangul", "한\u{200D}\u{200C}", line: "⚠ 한", detail: "한‹U+200D›‹U+200C›"),
    HostileText(
      "tones", "👍" + repeated("🏽", 300), line: "⚠ 👍",
      detail: "👍\(spelled(repeated("🏽", 8)))‹+291›"),
    HostileText(
      "pictures", "👩" + repeated("\u{200D}💻", 300), line: "⚠ 👩",
      detail: "👩\(spelled(repeated("\u{200D}💻", 4)))‹+586›"),
    HostileText(
      "keycaps", "1" + repeated("\u{20E3}", 200), line: "⚠ 1",
      detail: "1\(spelled(repeated("\u{20E3}", 8)))‹+191›"),
    HostileText(
      "interlinear annotation", "\u{FFF9}a\u{FFFB}", line: "⚠ a", detail: "‹U+FFF9›a‹U+FFFB›"),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// A text in invisible tag characters.
  private static func tags(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) }))
  }

  /// Each scalar as detail shows a hidden one.
  private static func spelled(_ text: String) -> String {
    text.unicodeScalars.map { "‹U+\(String($0.value, radix: 16, uppercase: true))›" }.joined()
  }
}
