/// What comes into the loop.
public enum Event: Hashable, Sendable {
  case key(Key)
  /// Text that was pasted as one piece; untrusted like any other.
  case paste(String)
  /// The paste before this had more than so many bytes, and the rest was dropped.
  case pasteCut(limit: Int)
  case mouse(Mouse)
  case resize(Size)
  /// ^C or SIGINT.
  case interrupt
  /// ^Z or SIGTSTP; answer with ``Display/stopJob()``.
  case suspend
  /// The terminal is ours again: draw.
  case resumed
  /// End, now: the signal says why (SIGHUP when the terminal is gone).
  case terminate(signal: Int32)
  /// No key has come for as long as was asked for.
  case pause
  /// Something that is shown has changed: draw.
  case changed
}

/// A key, as far as a terminal tells: modifiers of special keys are not kept.
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
  /// A small letter or one of `@ [ \ ] ^ _`.
  case control(Character)
}

/// What a mouse did, and where.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  /// Which button or wheel.
  public enum Button: Hashable, Sendable {
    case left
    case middle
    case right
  }

  /// What was done.
  public let action: Action
  /// Which button or wheel.
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
