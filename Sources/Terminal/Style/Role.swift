/// The role of a part of the screen; the theme decides how it looks.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case text
  /// The name of a row; it has no colour, because every row has one.
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
  /// A value that needs action now; may occur often on one screen.
  case alarm
  /// A value that needs attention soon.
  case notice
  /// A value that is waiting.
  case pending
  /// A value that is done.
  case settled
  /// Text that matters less than others of its kind.
  case faint
  case placeholder
  case border
  case scrollbarTrack
  case scrollbarThumb
  case chip
  case chipProblem
  case prompt
  case toast

  /// A letter for each role, for pictures of a frame's styles; a dot for plain text.
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
    case .border: "b"
    case .scrollbarTrack: "t"
    case .scrollbarThumb: "T"
    case .chip: "C"
    case .chipProblem: "P"
    case .prompt: ">"
    case .toast: "n"
    }
  }
}
