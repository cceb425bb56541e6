import Foundation
import Glibc
import Synchronization
public import TestSupport

/// Serves the `getCases` route of the API on loopback, with a scripted fault for each request. The
/// faults are below the level of HTTP.
///
/// Each connection has its own thread, which serves one request at a time.
public final class FaultServer: Sendable {
  /// Returns the fault for a request, given its number, which starts at 0, and its body.
  public typealias Script = @Sendable (_ number: Int, _ body: String) -> Fault

  /// The loopback port of the server.
  public let port: Int
  /// A clock that only moves while the server stalls, and then as fast as it can.
  public let clock = ManualClock()
  private let listener: Int32
  private let count = Mutex(0)
  private let script: Mutex<Script>
  private let pages: HonestPages

  /// - Parameters:
  ///   - cases: the number of cases on the server.
  ///   - script: the faults; none by default.
  /// - Throws: an error if the server cannot listen on a port.
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

  /// The plain HTTP address of the server.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// The number of requests so far.
  public var requestCount: Int { count.withLock { $0 } }

  /// Uses another script from the next request on.
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

  /// - Returns: whether the connection stays open.
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
