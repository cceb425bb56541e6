/// How a cell is meant to stand out: its role, emphasis on top, and rarely a colour from the data.
public struct Style: Hashable, Sendable {
  /// What is added to a role.
  public struct Emphasis: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Emphasis by its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The row under the cursor.
    public static let selected = Emphasis(rawValue: 1)
    /// Less important, or not confirmed yet.
    public static let dimmed = Emphasis(rawValue: 2)
    /// Bold.
    public static let bold = Emphasis(rawValue: 4)
    /// Underlined.
    public static let underlined = Emphasis(rawValue: 8)
    /// Marked by the user.
    public static let marked = Emphasis(rawValue: 16)
  }

  /// What the cell means.
  public var role: Role
  /// What is stressed about it.
  public var emphasis: Emphasis

  /// Replaces the colour of the role, where the terminal has colours.
  public var tint: Color?

  /// A style by role.
  public init(_ role: Role, _ emphasis: Emphasis = [], tint: Color? = nil) {
    self.role = role
    self.emphasis = emphasis
    self.tint = tint
  }

  /// The style with more emphasis.
  public func adding(_ emphasis: Emphasis) -> Style {
    Style(role, self.emphasis.union(emphasis), tint: tint)
  }

  /// The style of the row under the cursor.
  public var selected: Style { adding(.selected) }
  /// The style, dimmed.
  public var dimmed: Style { adding(.dimmed) }
  /// The style, bold.
  public var bold: Style { adding(.bold) }
  /// The style, underlined.
  public var underlined: Style { adding(.underlined) }
  /// The style of a marked row.
  public var marked: Style { adding(.marked) }

  public func tinted(_ color: Color?) -> Style {
    Style(role, emphasis, tint: color)
  }
}

extension Style {
  public static let text = Style(.text)
  public static let reference = Style(.reference)
  public static let muted = Style(.muted)
  public static let heading = Style(.heading)
  public static let header = Style(.header)
  public static let status = Style(.status)
  public static let key = Style(.key)
  public static let accent = Style(.accent)
  public static let error = Style(.error)
  public static let warning = Style(.warning)
  public static let success = Style(.success)
  public static let overdue = Style(.overdue)
  public static let dueToday = Style(.dueToday)
  public static let critical = Style(.critical)
  public static let high = Style(.high)
  public static let medium = Style(.medium)
  public static let low = Style(.low)
  public static let open = Style(.open)
  public static let inProgress = Style(.inProgress)
  public static let onHold = Style(.onHold)
  public static let resolved = Style(.resolved)
  public static let closed = Style(.closed)
  public static let placeholder = Style(.placeholder)
  public static let match = Style(.match)
  public static let border = Style(.border)
  public static let scrollbarTrack = Style(.scrollbarTrack)
  public static let scrollbarThumb = Style(.scrollbarThumb)
  public static let chip = Style(.chip)
  public static let chipProblem = Style(.chipProblem)
  public static let link = Style(.link)
  public static let prompt = Style(.prompt)
  public static let toast = Style(.toast)
}
