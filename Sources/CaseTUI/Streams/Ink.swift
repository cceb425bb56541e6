import Terminal

/// Turns roles into the colours of plain output: those of the terminal's own scheme, which suit
/// its background, or none.
enum Ink: Equatable, Sendable {
  case plain
  case colored

  func painted(_ line: StyledText) -> String {
    line.pieces.map { painted($0.text, $0.style.role) }.joined()
  }

  private func painted(_ text: SafeText, _ role: Role) -> String {
    let code = Self.code(of: role)
    guard self == .colored, !code.isEmpty else { return text.string }
    return "\u{1B}[\(code)m\(text.string)\u{1B}[0m"
  }

  /// The numbers of `SGR` (ECMA-48); empty for text as it is.
  private static func code(of role: Role) -> String {
    switch role {
    case .heading: "1"
    case .header: "1;4"
    case .muted, .placeholder, .low, .closed: "2"
    case .accent, .reference, .key, .link, .inProgress: "36"
    case .open: "34"
    case .resolved, .success: "32"
    case .high, .medium, .onHold, .dueToday, .warning: "33"
    case .critical, .overdue, .error: "1;31"
    case .text, .status, .match, .border, .scrollbarTrack, .scrollbarThumb, .chip, .chipProblem,
      .prompt, .toast:
      ""
    }
  }
}
