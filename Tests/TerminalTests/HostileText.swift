/// Strings that strangers could type, and what a list and a reader may see of them.
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
    HostileText(
      "interlinear annotation", "\u{FFF9}a\u{FFFB}", line: "⚠ a", detail: "‹U+FFF9›a‹U+FFFB›"),
  ]
}
