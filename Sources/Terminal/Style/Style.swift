/// The style of a cell: its role, its emphasis, and sometimes a colour from the data.
public struct Style: Hashable, Sendable {
  /// Emphasis in addition to the role.
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

  /// A meaning that the program gives to a style in addition to its role. It does not change how
  /// the style looks.
  public struct Meaning: Hashable, Sendable {
    fileprivate let ascii: UInt8

    /// - Parameter letter: an ASCII letter for pictures of a frame's styles.
    public init(letter: Unicode.Scalar) { ascii = UInt8(ascii: letter) }
  }

  /// The role of the cell.
  public var role: Role
  /// The emphasis of the cell.
  public var emphasis: Emphasis
  /// The program's own meaning, if any.
  public var meaning: Meaning?

  /// A colour that replaces the role's colour on a terminal with colours.
  public var tint: Color?

  /// A style by role.
  public init(
    _ role: Role, _ emphasis: Emphasis = [], meaning: Meaning? = nil, tint: Color? = nil
  ) {
    self.role = role
    self.emphasis = emphasis
    self.meaning = meaning
    self.tint = tint
  }

  /// The style with more emphasis.
  public func adding(_ emphasis: Emphasis) -> Style {
    Style(role, self.emphasis.union(emphasis), meaning: meaning, tint: tint)
  }

  /// A letter for the meaning or the role, for pictures of a frame's styles.
  public var letter: Character {
    meaning.map { Character(Unicode.Scalar($0.ascii)) } ?? role.letter
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
  var marked: Style { adding(.marked) }
}

extension Style {
  /// Plain text.
  public static let text = Style(.text)
  /// The name of something, e.g. of a row.
  public static let reference = Style(.reference)
  /// Less important text.
  public static let muted = Style(.muted)
  /// A heading in a text.
  public static let heading = Style(.heading)
  /// The header of a table.
  public static let header = Style(.header)
  /// The status line.
  public static let status = Style(.status)
  /// A key that can be pressed.
  public static let key = Style(.key)
  /// Text that stands out.
  public static let accent = Style(.accent)
  /// An error.
  public static let error = Style(.error)
  /// A warning.
  public static let warning = Style(.warning)
  /// A success.
  public static let success = Style(.success)
  /// A placeholder for a value that is not loaded yet.
  public static let placeholder = Style(.placeholder)
  /// Borders around and between parts.
  public static let border = Style(.border)
  /// The track of a scrollbar.
  public static let scrollbarTrack = Style(.scrollbarTrack)
  /// The thumb of a scrollbar.
  public static let scrollbarThumb = Style(.scrollbarThumb)
  /// Text with its own background.
  public static let chip = Style(.chip)
  /// A chip that shows a problem.
  public static let chipProblem = Style(.chipProblem)
  /// The line where the user types.
  public static let prompt = Style(.prompt)
  /// A message that disappears with the next key.
  public static let toast = Style(.toast)
}
