import Glibc
import TestSupport

/// A connection to one client, which is read one request at a time.
final class ClientConnection {
  struct Request {
    var path: String
    var body: String
  }

  private let socket: Int32
  private let clock: ManualClock
  private var received: [UInt8] = []

  /// - Parameter clock: advanced while the server stalls.
  init(_ socket: Int32, _ clock: ManualClock) {
    self.socket = socket
    self.clock = clock
    // Each write is sent as its own packet.
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Returns `nil` if the client has disconnected.
  func nextRequest() -> Request? {
    while true {
      if let request = takeRequest() { return request }
      guard read() else { return nil }
    }
  }

  private func takeRequest() -> Request? {
    let text = String(decoding: received, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n")?.upperBound else { return nil }
    let head = text[..<end]
    let length = head.lowercased().firstRange(of: "content-length: ").flatMap {
      Int(head.lowercased()[$0.upperBound...].prefix { $0.isNumber })
    }
    let start = head.utf8.count
    guard received.count >= start + (length ?? 0) else { return nil }
    let body = String(decoding: received[start..<start + (length ?? 0)], as: UTF8.self)
    received.removeFirst(start + (length ?? 0))
    let words = head.prefix { $0 != "\r\n" }.split(separator: " ")
    return Request(path: words.count > 1 ? String(words[1]) : "", body: body)
  }

  private func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }

  func send(_ answer: Answer) -> Bool { send(answer.bytes) }

  /// - Returns: false if the client has disconnected.
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Sends nothing more until the client disconnects. Until then the clock keeps advancing, so that
  /// the client times out at once; later requests find a stopped clock again.
  func hold() {
    var end = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    repeat { clock.advance(by: Self.longestPatience) } while poll(&end, 1, 100) == 0
  }

  private static let longestPatience = Duration.seconds(60)

  /// Makes the client see a reset when the connection is closed.
  func prepareReset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  func close() { Glibc.close(socket) }
}
