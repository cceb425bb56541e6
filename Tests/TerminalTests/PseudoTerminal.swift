import Foundation
import Glibc
import Synchronization
import Testing

/// A pseudo-terminal whose other end is read all the time, so that a writer never waits.
final class PseudoTerminal: Sendable {
  /// TIOCSPTLCK and TIOCGPTN, which are macros with arguments.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  let controller: Int32
  let terminal: Int32
  private let received = Mutex<[UInt8]>([])

  init(columns: Int, rows: Int) throws {
    // posix_openpt and its like are not in Swift's Glibc module; these are what they do.
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(controller >= 0)
    var (locked, number): (Int32, Int32) = (0, 0)
    try #require(ioctl(controller, Self.setLock, &locked) == 0)
    try #require(ioctl(controller, Self.getNumber, &number) == 0)
    terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
    resize(columns: columns, rows: rows)
    startReading()
  }

  deinit {
    close(terminal)
    close(controller)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    _ = write(controller, text, text.utf8.count)
  }

  var modes: [UInt32] {
    var state = termios()
    tcgetattr(terminal, &state)
    return [state.c_iflag, state.c_oflag, state.c_cflag, state.c_lflag]
  }

  /// What was written to the terminal by an action: a mark is sent after it and waited for.
  func output(of action: () throws -> Void) rethrows -> String {
    received.withLock { $0 = [] }
    try action()
    let mark = Array("\u{7}done\u{7}".utf8)
    _ = write(terminal, mark, mark.count)
    while !received.withLock({ $0.ends(with: mark) }) { sched_yield() }
    let bytes = received.withLock { $0.dropLast(mark.count) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func startReading() {
    let descriptor = dup(controller)
    let thread = Thread { [weak self] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0, let self else { break }
        self.received.withLock { $0 += buffer[..<count] }
      }
      close(descriptor)
    }
    thread.start()
  }
}

extension [UInt8] {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
