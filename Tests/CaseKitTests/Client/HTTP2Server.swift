import HTTPTypes
import Hummingbird
import HummingbirdHTTP2
import Logging
import NIOSSL
import Synchronization

/// A server on loopback that speaks HTTP/2 over TLS and identifies each connection.
final class HTTP2Server: Sendable {
  /// - Parameter connection: the client's port.
  typealias Answer = @Sendable (_ body: String, _ connection: Int) async throws -> Response

  private let port: Int
  private let running: Task<Void, any Error>

  init(_ configuration: TLSConfiguration, answer: @escaping Answer) async throws {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let responder = CallbackResponder { (request: Request, context: StreamContext) in
      let body = try await request.body.collect(upTo: 1 << 16)
      return try await answer(String(buffer: body), context.connection)
    }
    let application = Application(
      responder: responder,
      server: try .http2Upgrade(tlsConfiguration: configuration),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { listening.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "http2") { _ in SwiftLogNoOpLogHandler() })
    running = Task { try await application.run() }
    port = await ports.first { _ in true } ?? 0
  }

  var url: String { "https://localhost:\(port)" }

  func stop() async {
    running.cancel()
    _ = await running.result
  }
}

/// A request and the connection of its stream.
private struct StreamContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let connection: Int

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    connection = source.channel.remoteAddress?.port ?? 0
  }
}
