/// What a mouse did, and where.
public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  public enum Button: Hashable, Sendable {
    case left
    case middle
    case right
  }

  public let action: Action
  public let button: Button
  public let point: Point

  public init(_ action: Action, button: Button = .left, at point: Point) {
    self.action = action
    self.button = button
    self.point = point
  }
}
