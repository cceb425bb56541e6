import Glibc

/// The two ends of a pseudo-terminal: what is typed and read, and what a program sees.
public final class TerminalPair: Sendable {
  /// TIOCSPTLCK and TIOCGPTN, which are macros with arguments.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Why there is none.
  public struct Failure: Error {
    /// As the system words it.
    public let reason: String
  }

  /// The end at which the terminal's user sits.
  public let controller: Int32
  /// The name of the other end.
  public let path: String

  /// Opens a pseudo-terminal of that size.
  public init(columns: Int, rows: Int) throws(Failure) {
    // posix_openpt and its like are not in Swift's Glibc module; these are what they do.
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, Int32) = (0, 0)
    guard ioctl(controller, Self.setLock, &locked) == 0,
      ioctl(controller, Self.getNumber, &number) == 0
    else { throw Failure(reason: String(cString: strerror(errno))) }
    path = "/dev/pts/\(number)"
    resize(columns: columns, rows: rows)
  }

  deinit { close(controller) }

  /// Changes the size, which the programs on it are told.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }
}
