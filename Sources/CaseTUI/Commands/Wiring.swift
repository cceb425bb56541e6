import CaseKit

/// Builds a client out of the settings. Connects to nothing.
struct Wiring: Sendable {
  let report: SettingsReport
  let transport: Transport
  private let world: World

  init(_ overrides: SettingsOverrides, in world: World) {
    self.world = world
    report = SettingsReader(
      overrides: overrides, environment: world.environment, directories: world.directories,
      files: world.files
    ).read()
    transport = world.makeTransport(
      TransportConfiguration(
        report.settings, proxies: Proxies(environment: world.environment)))
  }

  /// Runs the work and closes the connections, also when it fails.
  func closing<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      let result = try await work()
      await transport.shutdown()
      return result
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  func tokenSource(_ choice: TokenChoice) -> TokenSource {
    TokenSource(choice, environment: world.environment, files: world.files, now: world.now)
  }

  func client(
    _ settings: Settings, _ connection: Connection, _ token: TokenSource
  ) -> CaseClient {
    let configuration = ClientConfiguration(
      connection, encoding: settings.encoding, version: Version.current,
      timezoneOffset: { [world] in world.timezoneOffset })
    return .live(
      configuration: configuration, token: token, transport: transport, now: world.now)
  }
}
