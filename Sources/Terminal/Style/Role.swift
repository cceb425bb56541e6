/// What a piece of the screen means, whatever it is about; a theme says what that looks like.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case text
  /// What a row of a list is called: every row has one, so a colour would only cost.
  case reference
  case muted
  case heading
  case header
  case status
  case key
  case accent
  case error
  case warning
  case success
  /// What calls for someone, many times on one screen.
  case alarm
  /// What calls for attention soon.
  case notice
  /// What waits for something.
  case pending
  /// What is done.
  case settled
  /// Text that matters less than others of its kind.
  case faint
  case placeholder
  case match
  case border
  case scrollbarTrack
  case scrollbarThumb
  case chip
  case chipProblem
  case link
  case prompt
  case toast

  /// One letter a role, for pictures of a frame's styles; plain text is a dot.
  public var letter: Character {
    switch self {
    case .text: "."
    case .reference: "R"
    case .muted: "m"
    case .heading: "h"
    case .header: "H"
    case .status: "s"
    case .key: "k"
    case .accent: "a"
    case .error: "E"
    case .warning: "W"
    case .success: "S"
    case .alarm: "A"
    case .notice: "N"
    case .pending: "u"
    case .settled: "g"
    case .faint: "f"
    case .placeholder: "p"
    case .match: "M"
    case .border: "b"
    case .scrollbarTrack: "t"
    case .scrollbarThumb: "T"
    case .chip: "C"
    case .chipProblem: "P"
    case .link: "l"
    case .prompt: ">"
    case .toast: "n"
    }
  }
}
