/// A manual page in the language of man(7). Text is escaped when it is added.
struct Roff {
  private(set) var lines: [String] = []

  init(name: String, section: Int) {
    let version = Self.quoted("casetui \(Version.current)")
    lines.append(
      ".TH \(Self.quoted(name.uppercased())) \(section) \(Version.date) \(version) casetui")
  }

  mutating func section(_ title: String) { lines.append(".SH \(Self.quoted(title.uppercased()))") }

  mutating func subsection(_ title: String) { lines.append(".SS \(Self.quoted(title))") }

  /// Adds text to a paragraph, without a break before it.
  mutating func text(_ text: String) {
    lines += text.split(separator: "\n").map { Self.line(Self.escaped(String($0))) }
  }

  mutating func paragraph(_ text: String) {
    breakUp()
    self.text(text)
  }

  /// Adds a line in the language itself, e.g. with ``bold(_:)``.
  mutating func raw(_ line: String) { lines.append(Self.line(line)) }

  /// Adds a term with its description below.
  ///
  /// - Parameter term: the term, in the language itself.
  mutating func entry(_ term: String, _ text: String) {
    lines.append(".TP")
    raw(term)
    self.text(text.isEmpty ? "\u{A0}" : text)
  }

  /// Adds lines that are not filled.
  mutating func verbatim(_ text: [String]) {
    breakUp()
    lines += [".nf", ".RS 4"]
    lines += text.map { $0.isEmpty ? "\\&" : Self.line(Self.escaped($0)) }
    lines += [".RE", ".fi"]
  }

  /// Starts a paragraph, unless a heading comes before, which starts one itself.
  private mutating func breakUp() {
    if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fP" }

  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fP" }

  /// The text with its special characters escaped: dashes stay those that users type, and a
  /// backslash stays a backslash.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("`", with: "\\(ga")
      .replacing("'", with: "\\(aq").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
  }

  /// The line. A dot at its start is escaped, because it would start a request.
  private static func line(_ text: String) -> String { text.hasPrefix(".") ? "\\&\(text)" : text }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }
}
