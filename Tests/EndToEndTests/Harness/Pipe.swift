import Glibc
import Testing

/// The two ends of a pipe. A child gets neither but by being given one.
final class Pipe {
  let reading: Int32
  private(set) var writing: Int32

  init() throws {
    // Writing to a child that has ended is then an error, and not the end of the tests.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    // Two sockets, since pipe2, which also closes on exec from the start, is not in Swift's Glibc.
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    closeWriting()
    close(reading)
  }

  /// The reader then sees the end when the child has closed its own.
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
