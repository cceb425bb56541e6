import Glibc

/// A terminal that does not show what is typed, until it is restored.
struct HiddenEcho {
  private let descriptor: CInt
  private let before: termios

  /// `nil` where there is no terminal.
  init?(_ descriptor: CInt) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    before = modes
    modes.c_lflag &= ~tcflag_t(ECHO)
    modes.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    // A suspended program would leave the shell without an echo.
    withUnsafeMutableBytes(of: &modes.c_cc) { keys in
      keys[Int(VSUSP)] = 0
      keys[Int(VQUIT)] = 0
    }
    tcsetattr(descriptor, TCSAFLUSH, &modes)
  }

  func restore() {
    var modes = before
    tcsetattr(descriptor, TCSAFLUSH, &modes)
  }
}
