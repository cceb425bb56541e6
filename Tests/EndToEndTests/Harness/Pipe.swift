import Glibc
import Testing

/// The two ends of a pipe. A child process does not inherit them unless it is given one.
final class Pipe {
  let reading: Int32
  private(set) var writing: Int32

  init() throws {
    // Writing to a child that has ended is then an error and does not end the tests.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    // These are two sockets, because Swift's Glibc lacks pipe2, which can set close-on-exec.
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    closeWriting()
    close(reading)
  }

  /// Closes our end, so that the reader sees the end when the child closes its own.
  func closeWriting() {
    guard writing >= 0 else { return }
    close(writing)
    writing = -1
  }

  func write(_ text: String) throws {
    var bytes = text.utf8[...]
    while !bytes.isEmpty {
      let count = Array(bytes).withUnsafeBytes { Glibc.write(writing, $0.baseAddress, $0.count) }
      try #require(count > 0)
      bytes = bytes.dropFirst(count)
    }
  }
}
