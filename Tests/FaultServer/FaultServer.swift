import CaseKit
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

  /// What becomes of a write: told its number, from 1.
  public typealias WriteScript = @Sendable (_ number: Int) -> WriteStep

  /// What becomes of a write.
  public struct WriteStep: Sendable {
    var fault: Fault
    var isDone: Bool

    /// - Parameters:
    ///   - fault: what goes wrong with the answer.
    ///   - isDone: whether the case is changed before.
    public init(_ fault: Fault, isDone: Bool = true) {
      self.fault = fault
      self.isDone = isDone
    }
  }

  /// The port of loopback that it listens on.
  public let port: Int
  /// Stands still, but while the server has stalled: then time passes as fast as it can.
  public let clock = ManualClock()
  private let listener: Int32
  private let count = Mutex(0)
  private let script: Mutex<Script>
  private let pages: HonestPages
  private let desk: DeskServer?
  private let writes = Mutex(0)
  private let writeScript: WriteScript

  /// - Parameters:
  ///   - cases: how many cases an honest answer tells of.
  ///   - script: by default, nothing goes wrong.
  /// - Throws: when no port can be listened on.
  public convenience init(cases: Int, script: @escaping Script = { _, _ in .none }) throws {
    try self.init(HonestPages(count: cases), script, nil) { _ in WriteStep(.none) }
  }

  /// A server whose cases can be changed.
  ///
  /// - Throws: when no port can be listened on.
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
