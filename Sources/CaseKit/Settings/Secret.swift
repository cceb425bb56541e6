/// A token or client secret that no print, log, dump or interpolation shows.
public struct Secret: Equatable, Sendable {
  private let text: String

  public init(_ text: String) { self.text = text }

  /// The text itself, for the one place that sends or signs with it.
  public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "•••" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
