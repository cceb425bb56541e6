/// A manual page as it is written in the language of man(7). Text is made harmless on its way in.
struct Roff {
  private(set) var lines: [String] = []

  init(name: String, section: Int) {
    let version = Self.quoted("casetui \(Version.current)")
    lines.append(
      ".TH \(Self.quoted(name.uppercased())) \(section) \(Version.date) \(version) casetui")
  }

  mutating func section(_ title: String) { lines.append(".SH \(Self.quoted(title.uppercased()))") }

  mutating func subsection(_ title: String) { lines.append(".SS \(Self.quoted(title))") }

  /// The text of a paragraph, without a break before it.
  mutating func text(_ text: String) {
    lines += text.split(separator: "\n").map { Self.line(Self.escaped(String($0))) }
  }

  mutating func paragraph(_ text: String) {
    breakUp()
    self.text(text)
  }

  /// A line in the language itself, e.g. of ``bold(_:)``.
  mutating func raw(_ line: String) { lines.append(Self.line(line)) }

  /// What is meant, and what it means below.
  ///
  /// - Parameter term: in the language itself.
  mutating func entry(_ term: String, _ text: String) {
    lines.append(".TP")
    raw(term)
    self.text(text.isEmpty ? "\u{A0}" : text)
  }

  /// Lines that stay as they are.
  mutating func verbatim(_ text: [String]) {
    breakUp()
    lines += [".nf", ".RS 4"]
    lines += text.map { $0.isEmpty ? "\\&" : Self.line(Self.escaped($0)) }
    lines += [".RE", ".fi"]
  }

  /// A heading is followed by a paragraph anyway.
  private mutating func breakUp() {
    if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fP" }

  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fP" }

  /// Dashes are those that one types, and a backslash is one.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("`", with: "\\(ga")
      .replacing("'", with: "\\(aq").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
  }

  /// A line that begins with a dot would be taken for an order.
  private static func line(_ text: String) -> String { text.hasPrefix(".") ? "\\&\(text)" : text }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }
}
