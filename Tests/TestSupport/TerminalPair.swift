import Glibc

/// The two ends of a pseudo-terminal: that of the user and that of the program.
public final class TerminalPair: Sendable {
  /// TIOCSPTLCK and TIOCGPTN, which are macros with arguments.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// The reason why no pseudo-terminal could be opened.
  public struct Failure: Error {
    /// The message of the system.
    public let reason: String
  }

  /// The end of the user.
  public let controller: Int32
  /// The path of the program's end.
  public let path: String

  /// Opens a pseudo-terminal of this size.
  public init(columns: Int, rows: Int) throws(Failure) {
    // Swift's Glibc module has no posix_openpt, grantpt or unlockpt; these calls do the same.
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, Int32) = (0, 0)
    guard ioctl(controller, Self.setLock, &locked) == 0,
      ioctl(controller, Self.getNumber, &number) == 0
    else { throw Failure(reason: String(cString: strerror(errno))) }
    path = "/dev/pts/\(number)"
    resize(columns: columns, rows: rows)
  }

  deinit { close(controller) }

  /// Changes the size and notifies the programs on the terminal.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }
}
