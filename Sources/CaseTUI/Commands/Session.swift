import CaseKit
import Terminal

/// What a command that asks the API works with.
struct Session: Sendable {
  var settings: Settings
  let client: CaseClient
  let requests: RequestLog
  /// The time, the time zone and "me" as they are at the start.
  var context: QueryContext

  /// Reads the settings, opens a session for the body, and closes its connections.
  ///
  /// - Throws: ``SettingsError``, or what the body throws. No request is made before the body's.
  static func open<Result>(
    _ overrides: SettingsOverrides, in world: World,
    _ body: (Session) async throws -> Result
  ) async throws -> Result {
    let wiring = try Wiring(overrides, in: world)
    let settings = try wiring.report.valid()
    try world.warn(of: wiring.report.warnings)
    let connection = try Connection(settings, configFile: wiring.report.configFile)
    let token = wiring.tokenSource(connection.token)
    let session = Session(
      settings: settings, client: wiring.client(settings, connection, token),
      requests: wiring.requests,
      context: QueryContext(
        now: world.now(), me: settings.me, utcOffset: world.localTime.utcOffset))
    return try await wiring.closing(token) { try await body(session) }
  }

  /// - Parameter count: `nil` for all.
  func read(
    _ question: Question, first count: Int?, showing progress: ProgressLine
  ) async throws(APIError) -> CaseReader.Reading {
    defer { progress.clear() }
    return try await reader.read(question, first: count) { read, total in
      progress.show("reading", read, of: total)
    }
  }

  func stream(_ question: Question) -> CaseStream { reader.stream(question) }

  private var reader: CaseReader {
    CaseReader(
      client: client, limits: LoadingLimits(pageSize: settings.pageSize), context: context)
  }

  /// - Parameter name: a ref or an id.
  func find(_ name: String, showing progress: ProgressLine) async throws(APIError) -> Case? {
    defer { progress.clear() }
    let finder = CaseFinder(client: client, pageSize: settings.pageSize)
    return try await finder.find(name) { read, total in
      progress.show("looking for it", read, of: total)
    }
  }
}

extension World {
  fileprivate func warn(of problems: [ConfigProblem]) throws(OutputError) {
    guard printsWarnings else { return }
    for problem in problems { try errors.print("casetui: \(SafeText(problem.description))") }
  }
}
