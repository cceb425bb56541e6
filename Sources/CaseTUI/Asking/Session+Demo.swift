import CaseKit
import CaseServer

extension Session {
  /// Makes up cases, serves them in this process and opens a session on them for the body; the
  /// server ends with it.
  ///
  /// - Throws: ``ServerError``, or what the body throws.
  static func openDemo(
    _ configuration: ServerConfiguration, _ overrides: SettingsOverrides,
    recorder: SessionRecorder? = nil, in world: World, _ body: (Session) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    let server = DemoServer(configuration: configuration, progress: ProgressLine(world))
    return try await server.run { port in
      let wiring = try Wiring(overrides, .browsing, recorder: recorder, in: world)
      let token = TokenSource.fixed(Secret(configuration.token))
      let session = try Session(configuration, port: port, wiring, token, in: world)
      return try await wiring.closing(token) { try await body(session) }
    }
  }

  private init(
    _ configuration: ServerConfiguration, port: Int, _ wiring: Wiring, _ token: TokenSource,
    in world: World
  ) throws {
    // How the browser looks is the user's; whom it talks to is not.
    settings = wiring.report.settings
    settings.me = [configuration.me]
    let connection = try Connection(configuration, port: port)
    client = wiring.client(Settings(), connection, token)
    requests = wiring.requests
    context = QueryContext(
      now: world.now(), me: settings.me, utcOffset: world.localTime.utcOffset)
  }
}

extension Connection {
  fileprivate init(_ configuration: ServerConfiguration, port: Int) throws {
    var settings = Settings()
    settings.host = try ServerURL("http://127.0.0.1:\(port)")
    settings.accountID = configuration.accountID ?? "demo"
    settings.streamID = configuration.streamID
    settings.token = Secret(configuration.token)
    try self.init(settings, configFile: "")
  }
}
