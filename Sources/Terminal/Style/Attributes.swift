/// The attributes of a cell in the terminal; `nil` colours are the terminal's own.
public struct Attributes: Hashable, Sendable {
  /// The attributes besides colour.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Flags by their bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Bold or bright.
    public static let bold = Flags(rawValue: 1)
    /// Dimmed.
    public static let dim = Flags(rawValue: 2)
    /// Foreground and background swapped.
    public static let reverse = Flags(rawValue: 4)
    /// Underlined.
    public static let underline = Flags(rawValue: 8)
  }

  /// The colour of the text; `nil` for the terminal's own.
  public var foreground: Color?
  /// The colour behind the text; `nil` for the terminal's own.
  public var background: Color?
  /// Bold, dim, reverse, underline.
  public var flags: Flags

  /// The terminal's own look by default.
  public init(foreground: Color? = nil, background: Color? = nil, flags: Flags = []) {
    self.foreground = foreground
    self.background = background
    self.flags = flags
  }
}
