import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Moments
import NIOCore
import ServiceLifecycle

/// An application that does nothing until a request comes. Hummingbird's own one wakes every second
/// to write the date of its answers again.
struct QuietApplication<Responder: HTTPResponder>: ApplicationProtocol
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  let responder: Responder
  let address: BindAddress
  let clock: @Sendable () -> Timestamp
  let logger = Logger(label: "casetui.server") { _ in SwiftLogNoOpLogHandler() }
  /// Called with the port when the server accepts requests.
  let onListening: @Sendable (Int) async -> Void

  func onServerRunning(_ channel: any NIOCore.Channel) async {
    await onListening(channel.localAddress?.port ?? 0)
  }

  /// Serves until the task is cancelled.
  func run() async throws {
    let server = try server.buildServer(
      configuration: HummingbirdCore.ServerConfiguration(address: address),
      eventLoopGroup: eventLoopGroup, logger: logger
    ) { [responder, logger, clock] request, writer, channel in
      let context = Responder.Context(source: .init(channel: channel, logger: logger))
      var response = try await responder.respond(to: request, context: context)
      response.headers[.date] = clock().httpDate
      try await writer.write(response: response.head, body: response.body)
    } onServerRunning: {
      await onServerRunning($0)
    }
    try await ServiceGroup(configuration: .init(services: [server], logger: logger)).run()
  }
}
