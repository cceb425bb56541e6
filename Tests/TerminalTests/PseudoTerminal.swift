import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A pseudo-terminal whose other end is read all the time, so that a writer never waits.
final class PseudoTerminal: Sendable {
  let terminal: Int32
  private let pair: TerminalPair
  private let received = Mutex<[UInt8]>([])

  init(columns: Int, rows: Int) throws {
    pair = try TerminalPair(columns: columns, rows: rows)
    terminal = open(pair.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
    startReading()
  }

  deinit { close(terminal) }

  func resize(columns: Int, rows: Int) { pair.resize(columns: columns, rows: rows) }

  func type(_ text: String) {
    _ = write(pair.controller, text, text.utf8.count)
  }

  var modes: [UInt32] {
    var state = termios()
    tcgetattr(terminal, &state)
    return [state.c_iflag, state.c_oflag, state.c_cflag, state.c_lflag]
  }

  /// The output of an action to the terminal. Sends a mark after it and waits for the mark.
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
    let descriptor = dup(pair.controller)
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
