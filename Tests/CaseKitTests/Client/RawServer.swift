import Foundation
import Glibc
import Synchronization
import TestSupport

/// A small server on loopback that misbehaves by a script: it reads the first request of each
/// connection, then runs the script.
final class RawServer: Sendable {
  enum Step: Sendable {
    case send([UInt8])
    /// Waits for more from the client.
    case receive
    /// Keeps the connection open until the client closes it.
    case hold
    /// Breaks the connection so that the client sees a reset.
    case reset
  }

  let port: Int
  /// The requests of all connections as they arrive.
  let requests: AsyncStream<String>
  private let listener: Int32
  private let script: [Step]
  private let arrival: AsyncStream<String>.Continuation
  private let connections = Mutex(0)

  init(_ script: [Step]) throws {
    let (requests, arrival) = AsyncStream.makeStream(of: String.self)
    self.requests = requests
    self.arrival = arrival
    self.script = script
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = try LoopbackPort.listen(on: listener)
    Thread.detachNewThread { [self] in serve() }
  }

  convenience init(_ answer: String) throws { try self.init([.send(Array(answer.utf8))]) }

  var url: String { "http://127.0.0.1:\(port)" }

  var connectionCount: Int { connections.withLock { $0 } }

  /// Stops the serving thread.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    arrival.finish()
  }

  private func serve() {
    while case let connection = accept(listener, nil, nil), connection >= 0 {
      connections.withLock { $0 += 1 }
      Thread.detachNewThread { [self] in answer(connection) }
    }
    close(listener)
  }

  private func answer(_ connection: Int32) {
    arrival.yield(Self.request(from: connection))
    for step in script {
      switch step {
      case .send(let bytes):
        _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      case .receive: _ = Self.read(from: connection)
      case .hold: while !Self.read(from: connection).isEmpty {}
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      }
    }
    close(connection)
  }

  /// The head and the body of one request.
  private static func request(from connection: Int32) -> String {
    var text = ""
    while case let bytes = read(from: connection), !bytes.isEmpty {
      if bytes.first == tlsHandshake { break }
      text += String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let length = text.lowercased().firstRange(of: "content-length: ")
        .flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
      if text[end.upperBound...].utf8.count >= length ?? 0 { break }
    }
    return text
  }

  private static let tlsHandshake: UInt8 = 0x16

  private static func read(from connection: Int32) -> ArraySlice<UInt8> {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = recv(connection, &buffer, buffer.count, 0)
    return buffer.prefix(max(count, 0))
  }
}
