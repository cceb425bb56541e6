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

  /// What a program says a style is about, where that is more than its role. Two of one role look
  /// alike.
  public struct Meaning: Hashable, Sendable {
    fileprivate let ascii: UInt8

    /// - Parameter letter: of ASCII; stands for it in pictures of a frame's styles.
    public init(letter: Unicode.Scalar) { ascii = UInt8(ascii: letter) }
  }

  /// What the cell means.
  public var role: Role
  /// What is stressed about it.
  public var emphasis: Emphasis
  /// What the program means by it.
  public var meaning: Meaning?

  /// Replaces the colour of the role, where the terminal has colours.
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

  /// One letter for what it means, for pictures of a frame's styles.
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
  public var marked: Style { adding(.marked) }
}

extension Style {
  /// Plain text.
  public static let text = Style(.text)
  /// The name of a thing, e.g. of a row.
  public static let reference = Style(.reference)
  /// Text that may be overlooked.
  public static let muted = Style(.muted)
  /// A heading in a text.
  public static let heading = Style(.heading)
  /// The head of a table.
  public static let header = Style(.header)
  /// The status line.
  public static let status = Style(.status)
  /// A key that can be pressed.
  public static let key = Style(.key)
  /// Text that stands out.
  public static let accent = Style(.accent)
  /// Something that failed.
  public static let error = Style(.error)
  /// Something to be careful about.
  public static let warning = Style(.warning)
  /// Something that went well.
  public static let success = Style(.success)
  /// What stands where something is not there yet.
  public static let placeholder = Style(.placeholder)
  /// Text that was searched for.
  public static let match = Style(.match)
  /// Lines around and between parts.
  public static let border = Style(.border)
  /// The way of a scrollbar.
  public static let scrollbarTrack = Style(.scrollbarTrack)
  /// The part of a scrollbar that is in sight.
  public static let scrollbarThumb = Style(.scrollbarThumb)
  /// A piece of text with a background of its own.
  public static let chip = Style(.chip)
  /// The same for what is wrong.
  public static let chipProblem = Style(.chipProblem)
  /// Text that leads elsewhere.
  public static let link = Style(.link)
  /// The line in which text is typed.
  public static let prompt = Style(.prompt)
  /// A message that goes with the next key.
  public static let toast = Style(.toast)
}
