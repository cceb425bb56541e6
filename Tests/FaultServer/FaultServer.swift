import CaseKit
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

  /// Returns what happens to a write, given its number, which starts at 1.
  public typealias WriteScript = @Sendable (_ number: Int) -> WriteStep

  /// The handling of one write.
  public struct WriteStep: Sendable {
    var fault: Fault
    var isDone: Bool

    /// - Parameters:
    ///   - fault: the fault of the answer.
    ///   - isDone: whether the case is changed first.
    public init(_ fault: Fault, isDone: Bool = true) {
      self.fault = fault
      self.isDone = isDone
    }
  }

  /// The loopback port of the server.
  public let port: Int
  /// A clock that only moves while the server stalls, and then as fast as it can.
  public let clock = ManualClock()
  private let listener: Int32
  private let count = Mutex(0)
  private let script: Mutex<Script>
  private let pages: HonestPages
  private let desk: DeskServer?
  private let writes = Mutex(0)
  private let writeScript: WriteScript

  /// - Parameters:
  ///   - cases: the number of cases on the server.
  ///   - script: the faults; none by default.
  /// - Throws: an error if the server cannot listen on a port.
  public convenience init(cases: Int, script: @escaping Script = { _, _ in .none }) throws {
    try self.init(HonestPages(count: cases), script, nil) { _ in WriteStep(.none) }
  }

  /// A server whose cases can be changed.
  ///
  /// - Throws: an error if the server cannot listen on a port.
  public convenience init(desk: DeskServer, writes: @escaping WriteScript) throws {
    try self.init(HonestPages(count: 0), { _, _ in .none }, desk, writes)
  }

  private init(
    _ pages: HonestPages, _ script: @escaping Script, _ desk: DeskServer?,
    _ writes: @escaping WriteScript
  ) throws {
    self.pages = pages
    self.desk = desk
    writeScript = writes
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
    if let desk { return answer(request, by: desk, on: connection) }
    guard request.path.hasSuffix("/getCases") else {
      return connection.send(Answer(status: 404, body: #"{"message": "no such call"}"#))
    }
    let honest = Answer(status: 200, body: pages.page(for: request.body))
    return fault.perform(honest, to: request.body, pages, connection)
  }

  /// Writes that came so far.
  public var writeCount: Int { writes.withLock { $0 } }

  private func answer(
    _ request: ClientConnection.Request, by desk: DeskServer, on connection: ClientConnection
  ) -> Bool {
    var step = WriteStep(.none)
    if !request.path.hasSuffix("/getCases") {
      let number = writes.withLock { count in
        count += 1
        return count
      }
      step = writeScript(number)
    }
    var honest = Answer(status: 200, body: "{}")
    if step.isDone, let url = try? ServerURL(url + request.path),
      let answer = try? desk.answer(
        to: HTTPCall(url: url, headers: [], body: Array(request.body.utf8)))
    {
      honest = Answer(status: answer.status, body: answer.body)
    }
    return step.fault.perform(honest, to: request.body, pages, connection)
  }
}
