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
