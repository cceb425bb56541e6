import CaseKit

/// Builds a client out of the settings. Connects to nothing.
struct Wiring: Sendable {
  let report: SettingsReport
  let transport: Transport
  /// The last requests that went over the transport.
  let requests = RequestLog()
  private let world: World

  /// - Throws: ``DebugLog/Failure`` when requests are to be noted in a file that cannot be written.
  init(_ overrides: SettingsOverrides, in world: World) throws(DebugLog.Failure) {
    self.world = world
    report = SettingsReader(
      overrides: overrides, environment: world.environment, directories: world.directories,
      files: world.files
    ).read()
    let file = try overrides.debugLog.map { path throws(DebugLog.Failure) in
      try DebugLog(path: path)
    }
    let wire = world.makeTransport(
      TransportConfiguration(
        report.settings, proxies: Proxies(environment: world.environment)))
    transport = wire.recorded(now: world.now) { [requests] record in
      requests.add(record)
      file?.write(record)
    }
  }

  /// Runs the work, then ends what makes a token and closes the connections, also when it fails.
  func closing<Result>(
    _ token: TokenSource, _ work: () async throws -> Result
  ) async throws -> Result {
    do {
      let result = try await work()
      await shutdown(token)
      return result
    } catch {
      await shutdown(token)
      throw error
    }
  }

  private func shutdown(_ token: TokenSource) async {
    await token.shutdown()
    await transport.shutdown()
  }

  /// - Throws: ``SettingsError``, where settings are missing that it needs.
  func client(
    _ settings: Settings
  ) throws(SettingsError) -> (client: CaseClient, token: TokenSource) {
    if settings.offline, CacheIdentity(settings) != nil {
      return (.unreachable, .fixed(Secret("")))
    }
    let connection = try Connection(settings, configFile: report.configFile)
    let token = tokenSource(connection.token)
    return (client(settings, connection, token), token)
  }

  func cache(_ settings: Settings) -> CaseCache {
    guard settings.cache, let identity = CacheIdentity(settings) else { return .none }
    return world.makeCache(identity)
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
      configuration: configuration, token: token, transport: transport,
      dialect: DialectFile(of: connection, directory: world.directories.state), now: world.now)
  }
}
