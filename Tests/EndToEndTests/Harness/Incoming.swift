import Glibc

/// The data that arrives at a descriptor. It is read only during a wait.
final class Incoming {
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private(set) var bytes: [UInt8] = []
  private(set) var isAtEnd = false

  /// - Parameter descriptor: it is not closed and still belongs to its owner.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Waits for more data; returns false at the end and after the deadline.
  func receive(until deadline: Deadline, atMost limit: Int = .max) -> Bool {
    guard !isAtEnd else { return false }
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, deadline.milliseconds) > 0 else { return false }
    let count = read(descriptor, &buffer, min(limit, buffer.count))
    // Reading a pseudo-terminal whose other end is closed is an error.
    isAtEnd = count <= 0
    if count > 0 { bytes += buffer[..<count] }
    return !isAtEnd
  }

  /// - Throws: ``WaitingFailure`` if the text does not come in time.
  func wait(for sought: String) throws {
    try wait(for: sought) { $0.contains(sought) }
  }

  /// - Parameter start: the number of bytes at the start that are ignored.
  func wait(for name: String, after start: Int = 0, _ condition: (String) -> Bool) throws {
    let deadline = Deadline.soon()
    while !condition(String(decoding: bytes[start...], as: UTF8.self)) {
      guard receive(until: deadline) else { throw WaitingFailure(sought: name, seen: text) }
    }
  }

  func waitForEnd() throws {
    let deadline = Deadline.soon()
    while receive(until: deadline) {}
    guard isAtEnd else { throw WaitingFailure(sought: "the end", seen: text) }
  }

  /// Removes and returns the first line if it is complete.
  func takeLine() -> String? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { bytes.removeSubrange(...end) }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
