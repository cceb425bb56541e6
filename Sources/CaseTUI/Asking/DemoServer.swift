import CaseKit
import CaseServer
import Moments
import Terminal

/// A server that runs as long as something uses it.
struct DemoServer: Sendable {
  let configuration: ServerConfiguration
  let progress: ProgressLine

  /// Runs the body while the server listens, then stops the server.
  ///
  /// - Parameter body: receives the port.
  /// - Throws: ``ServerError`` if the server cannot start, or the error of the body.
  func run(_ body: (Int) async throws -> ExitStatus) async throws -> ExitStatus {
    let server = try CaseServer(configuration)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    async let serving: Void = serve(server, listening)
    for await port in ports {
      return try await body(port)
    }
    // The server ended before it listened.
    try await serving
    return .failed
  }

  private func serve(
    _ server: CaseServer, _ listening: AsyncStream<Int>.Continuation
  ) async throws {
    defer { listening.finish() }
    try await server.run { port in
      progress.clear()
      listening.yield(port)
    } progress: { made, count in
      progress.show("generating cases", made, of: count)
    }
  }
}

extension Session {
  /// Generates cases, serves them in this process, and runs the body in a session with that server.
  ///
  /// - Throws: ``ServerError``, or the error of the body.
  static func openDemo(
    _ configuration: ServerConfiguration, _ overrides: SettingsOverrides,
    recorder: SessionRecorder? = nil, in machine: Machine,
    _ body: (Session) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    let server = DemoServer(configuration: configuration, progress: ProgressLine(machine))
    return try await server.run { port in
      let wiring = try ClientFactory(overrides, .browsing, recorder: recorder, in: machine)
      let token = TokenSource.fixed(Secret(configuration.token))
      let session = try Session(configuration, port: port, wiring, token, in: machine)
      return try await wiring.closing(token) { try await body(session) }
    }
  }

  private init(
    _ configuration: ServerConfiguration, port: Int, _ wiring: ClientFactory, _ token: TokenSource,
    in machine: Machine
  ) throws {
    // The user's settings decide how the browser looks, but not which server it uses.
    settings = wiring.report.settings
    settings.connection.me = [configuration.me]
    // Anyone may change the cases of a demo.
    settings.writes.areOn = true
    var requests = Settings()
    requests.writes.areOn = true
    let connection = try Connection(configuration, port: port)
    client = wiring.client(requests, connection, token)
    self.requests = wiring.requests
    context = QueryContext(
      now: machine.now(), me: settings.connection.me, localTime: machine.localTime)
  }
}

extension Connection {
  fileprivate init(_ configuration: ServerConfiguration, port: Int) throws {
    var settings = Settings()
    settings.connection.host = try ServerURL("http://127.0.0.1:\(port)")
    settings.connection.accountID = configuration.accountID ?? "demo"
    settings.connection.streamID = configuration.streamID
    settings.connection.token = Secret(configuration.token)
    try self.init(settings, configFile: "")
  }
}
