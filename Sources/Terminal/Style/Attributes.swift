/// What a terminal is asked for; no colour means the terminal's own.
public struct Attributes: Hashable, Sendable {
  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let bold = Flags(rawValue: 1)
    public static let dim = Flags(rawValue: 2)
    public static let reverse = Flags(rawValue: 4)
    public static let underline = Flags(rawValue: 8)
  }

  public var foreground: Color?
  public var background: Color?
  public var flags: Flags

  public init(foreground: Color? = nil, background: Color? = nil, flags: Flags = []) {
    self.foreground = foreground
    self.background = background
    self.flags = flags
  }
}
