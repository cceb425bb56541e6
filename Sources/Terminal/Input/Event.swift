/// An event for the main loop.
public enum Event: Hashable, Sendable {
  case key(Key)
  /// Text from a single paste; untrusted.
  case paste(String)
  /// The previous paste was longer than `limit` bytes, and the rest was dropped.
  case pasteCut(limit: Int)
  case mouse(Mouse)
  case resize(Size)
  /// ^C or SIGINT.
  case interrupt
  /// ^Z or SIGTSTP; answer with ``Display/stopJob()``.
  case suspend
  /// The program has the terminal back and must draw.
  case resumed
  /// The program must end because of a signal: SIGHUP if the terminal is gone.
  case terminate(signal: Int32)
  /// No key came within the requested time.
  case pause
  /// Something on the screen has changed and must be drawn.
  case changed
}

/// A key as terminals report it, without the modifiers of special keys.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)
  /// Control with a lowercase letter or one of `@ [ \ ] ^ _`.
  case control(Character)
}

/// A mouse action and its position.
public struct Mouse: Hashable, Sendable {
  /// An action of a button or the wheel.
  public enum Action: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  /// A mouse button.
  public enum Button: Hashable, Sendable {
    case left
    case middle
    case right
  }

  /// The action.
  public let action: Action
  /// The button.
  public let button: Button
  /// The cell under the pointer.
  public let point: Point

  /// A mouse event.
  public init(_ action: Action, button: Button = .left, at point: Point) {
    self.action = action
    self.button = button
    self.point = point
  }
}
