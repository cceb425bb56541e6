import ArgumentParser
import CaseKit
import CaseServer
import Terminal

struct DemoCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Browse made-up cases: no account, no settings.",
    usage: "casetui demo [<query> ...] [<options>]",
    discussion: """
      It starts the server of `casetui serve` in this process, on a free port of this machine, \
      and opens the browser on it. Both end together, and nothing is kept.

      Examples:
        casetui demo
        casetui demo --cases 100000
        casetui demo is:overdue
      """)

  static let takesTerminal = true

  @OptionGroup var query: QueryOptions
  @OptionGroup var cases: ServerOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions

  func run(in world: World) async throws -> ExitStatus {
    try world.requireScreen()
    let configuration = cases.configuration(token: TokenSource.randomID(), in: world)
    let server = DemoServer(configuration: configuration, progress: ProgressLine(world))
    return try await server.run { port in try await browse(configuration, port, world) }
  }

  private func browse(
    _ configuration: ServerConfiguration, _ port: Int, _ world: World
  ) async throws -> ExitStatus {
    var overrides = SettingsOverrides()
    screen.add(to: &overrides)
    let wiring = Wiring(overrides, in: world)
    // How the browser looks is the user's; whom it talks to is not.
    var settings = wiring.report.settings
    settings.me = [configuration.me]
    let connection = try Connection(configuration, port: port)
    let client = wiring.client(Settings(), connection, .fixed(Secret(configuration.token)))
    let browsing = Browsing(
      client: client, settings: settings, title: "demo",
      view: try query.openingView(in: settings), filter: query.text)
    let signal = try await world.browse(browsing)
    await wiring.transport.shutdown()
    return signal.map(ExitStatus.signal) ?? .done
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
