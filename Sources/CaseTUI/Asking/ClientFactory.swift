import CaseKit

/// Creates clients from the settings. Makes no connection itself.
struct ClientFactory: Sendable {
  let report: SettingsReport
  let transport: Transport
  /// The last requests.
  let requests = RequestLog()
  private let machine: Machine
  private let policy: RetryPolicy
  private let recorder: SessionRecorder?

  /// - Parameter policy: when to repeat a call. With the policy of commands, waits are reported on
  ///   standard error; the browser shows them on its screen.
  /// - Throws: ``PrivateFile/Failure`` if the debug log cannot be written.
  init(
    _ overrides: SettingsOverrides, _ policy: RetryPolicy, recorder: SessionRecorder? = nil,
    in machine: Machine
  ) throws(PrivateFile.Failure) {
    self.machine = machine
    self.policy = policy
    self.recorder = recorder
    report = machine.settings(overrides)
    let file = try report.settings.requests.debugLog.map { path throws(PrivateFile.Failure) in
      try DebugLog(path: path)
    }
    let wire = machine.makeTransport(
      TransportConfiguration(
        report.settings, proxies: Proxies(environment: machine.environment)))
    transport = wire.recorded(now: machine.now) { [requests] call in
      requests.add(call.record)
      file?.write(call.record)
      recorder?.note(call)
    }
  }

  /// Runs the work, then stops the token source and closes the connections, even if the work fails.
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

  /// The client for the settings; offline, one that sends nothing.
  ///
  /// - Throws: ``SettingsError`` if required settings are missing.
  func client(
    _ settings: Settings
  ) throws(SettingsError) -> (client: CaseClient, token: TokenSource) {
    if settings.cache.isOffline, CacheIdentity(settings) != nil {
      return (.unreachable, .fixed(Secret("")))
    }
    let connection = try Connection(settings, configFile: report.configFile)
    let token = tokenSource(connection.token)
    return (client(settings, connection, token), token)
  }

  func cache(_ settings: Settings) -> CaseCache {
    // A recording must not depend on cases that were stored before.
    guard recorder == nil, settings.cache.isUsed, let identity = CacheIdentity(settings) else {
      return .none
    }
    return machine.makeCache(identity)
  }

  func tokenSource(_ choice: TokenChoice) -> TokenSource {
    TokenSource(choice, environment: machine.environment, files: machine.files, now: machine.now)
  }

  func client(
    _ settings: Settings, _ connection: Connection, _ token: TokenSource
  ) -> CaseClient {
    let configuration = ClientConfiguration(
      connection, encoding: RequestEncoding(settings), version: Version.current,
      timezoneOffset: { [machine] in machine.timezoneOffset })
    // A recording must not depend on a dialect that was learned before.
    let dialect =
      recorder == nil
      ? DialectFile(of: connection.serverKey, directory: machine.directories.state) : nil
    var client = CaseClient.live(
      configuration: configuration, token: recorder?.recording(token) ?? token,
      transport: transport, pacer: pacer(settings, connection), dialect: dialect, now: machine.now)
    if !settings.writes.areOn { client.write = CaseClient.readOnly }
    return recorder?.recording(client) ?? client
  }

  private func pacer(_ settings: Settings, _ connection: Connection) -> Pacer {
    let time = WallTime(machine.clock, from: machine.now())
    guard recorder == nil else { return .recording(policy, time: time) }
    let waiting = policy == .commands ? WaitingLine(machine, time) : nil
    return Pacer(
      policy, budget: RequestBudget(settings, connection, in: machine.directories.state),
      time: time, tell: { wait in waiting?.show(wait) })
  }
}
