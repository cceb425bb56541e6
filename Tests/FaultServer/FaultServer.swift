import Foundation
import Glibc
import Synchronization
public import TestSupport

/// The API's one route on loopback, with a fault for each request as a script says: below the words
/// of HTTP, byte by byte.
///
/// Each connection is served by a thread of its own, one request after the other.
public final class FaultServer: Sendable {
  /// What becomes of a request: told its number, from 0, and its body.
  public typealias Script = @Sendable (_ number: Int, _ body: String) -> Fault

  /// The port of loopback that it listens on.
  public let port: Int
  /// Stands still, but while the server has stalled: then time passes as fast as it can.
  public let clock = ManualClock()
  private let listener: Int32
  private let count = Mutex(0)
  private let script: Mutex<Script>
  private let pages: HonestPages

  /// - Parameters:
  ///   - cases: how many cases an honest answer tells of.
  ///   - script: by default, nothing goes wrong.
  /// - Throws: when no port can be listened on.
  public init(cases: Int, script: @escaping Script = { _, _ in .none }) throws {
    pages = HonestPages(count: cases)
    self.script = Mutex(script)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    port = try LoopbackPort.listen(on: listener)
    Thread.detachNewThread { [weak self, listener] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        guard let self else { break }
        Thread.detachNewThread { self.serve(ClientConnection(connection, self.clock)) }
      }
      close(listener)
    }
  }

  deinit { stop() }

  /// Its address, in plain HTTP.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// Requests that came so far.
  public var requestCount: Int { count.withLock { $0 } }

  /// From the next request on.
  public func follow(_ script: @escaping Script) { self.script.withLock { $0 = script } }

  /// Refuses connections from now on.
  public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve(_ connection: ClientConnection) {
    while let request = connection.nextRequest() {
      let number = count.withLock { count in
        defer { count += 1 }
        return count
      }
      let fault = script.withLock { $0 }(number, request.body)
      guard answer(request, with: fault, on: connection) else { break }
    }
    connection.close()
  }

  /// - Returns: whether the connection goes on.
  private func answer(
    _ request: ClientConnection.Request, with fault: Fault, on connection: ClientConnection
  ) -> Bool {
    guard request.path.hasSuffix("/getCases") else {
      return connection.send(Answer(status: 404, body: #"{"message": "no such call"}"#))
    }
    let honest = Answer(status: 200, body: pages.page(for: request.body))
    return fault.perform(honest, to: request.body, pages, connection)
  }
}
