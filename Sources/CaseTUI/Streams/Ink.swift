import Terminal

/// Converts roles to the colours of plain output: those of the terminal's own scheme, which suit
/// its background, or none.
enum Ink: Equatable, Sendable {
  case plain
  case colored

  func painted(_ line: StyledText) -> String {
    line.pieces.map { painted($0.text, $0.style) }.joined()
  }

  private func painted(_ text: SafeText, _ style: Style) -> String {
    let code = style.meaning.flatMap(CaseMeaning.init).map(Self.code) ?? Self.code(of: style.role)
    guard self == .colored, !code.isEmpty else { return text.string }
    return "\u{1B}[\(code)m\(text.string)\u{1B}[0m"
  }

  /// The parameters of `SGR` (ECMA-48); empty for plain text.
  private static func code(of role: Role) -> String {
    switch role {
    case .heading: "1"
    case .header: "1;4"
    case .muted, .placeholder, .faint: "2"
    case .accent, .reference, .key: "36"
    case .success, .settled: "32"
    case .warning, .notice, .pending: "33"
    case .error, .alarm: "1;31"
    case .text, .status, .border, .scrollbarTrack, .scrollbarThumb, .chip, .chipProblem, .prompt,
      .toast:
      ""
    }
  }

  /// The parameters for meanings that have a colour here, although they are plain on the screen.
  private static func code(of meaning: CaseMeaning) -> String {
    switch meaning {
    case .open: "34"
    case .medium: "33"
    default: code(of: meaning.role)
    }
  }
}
