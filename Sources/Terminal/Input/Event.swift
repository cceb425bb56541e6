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
