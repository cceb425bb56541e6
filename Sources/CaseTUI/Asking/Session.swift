import CaseKit
import Moments
import Terminal

/// The tools of a command that asks the API.
struct Session: Sendable {
  var settings: Settings
  let client: CaseClient
  var cache = CaseCache.none
  var cursors = CursorStore.none
  let requests: RequestLog
  /// The time, the time zone and the user, at the start of the command.
  var context: QueryContext

  /// Reads the settings, runs the body in a session, then closes its connections.
  ///
  /// - Parameters:
  ///   - saysCacheNote: whether to report a problem with the cache at the end.
  ///   - suggestsOffline: whether to suggest `--offline` if the server cannot be reached.
  /// - Throws: ``SettingsError``, or the error of the body. Only the body sends requests.
  static func open<Result>(
    _ overrides: SettingsOverrides, _ policy: RetryPolicy = .commands,
    recorder: SessionRecorder? = nil, in machine: Machine, saysCacheNote: Bool = true,
    suggestsOffline: Bool = false, _ body: (Session) async throws -> Result
  ) async throws -> Result {
    let wiring = try ClientFactory(overrides, policy, recorder: recorder, in: machine)
    let settings = try wiring.report.valid()
    try machine.warn(of: wiring.report.warnings)
    let (client, token) = try wiring.client(settings)
    let session = Session(settings, client, wiring, in: machine)
    return try await wiring.closing(token) {
      if saysCacheNote { try await session.requireCacheOffline() }
      let result: Swift.Result<Result, any Error>
      do {
        result = .success(try await body(session))
      } catch {
        result = .failure(suggestsOffline ? await session.suggestingOffline(error) : error)
      }
      await session.cache.close()
      if saysCacheNote {
        try await session.requireCacheOffline()
        if let note = await session.cache.note { try machine.warn(of: note) }
      }
      return try result.get()
    }
  }

  /// - Parameter count: the number of cases; `nil` for all.
  func read(
    _ question: Question, first count: Int?, showing progress: ProgressLine
  ) async throws(APIError) -> CaseReader.Reading {
    defer { progress.clear() }
    guard !settings.cache.isOffline else { return await reader.recall(question, first: count) }
    return try await reader.read(question, first: count) { read, total in
      progress.show("reading", read, of: total)
    }
  }

  /// The summary of cases, and where they come from.
  struct Counted {
    var summary: CaseSummary
    var source: CaseSource
    var notes: PageList.Notes
  }

  func summarize(
    _ question: Question, showing progress: ProgressLine
  ) async throws(APIError) -> Counted {
    guard !settings.cache.isOffline else {
      let known = await reader.recallSummary(of: question)
      return Counted(
        summary: known.summary, source: .cache(asOf: known.age?.oldest), notes: known.notes)
    }
    let reading = try await read(question, first: nil, showing: progress)
    return Counted(
      summary: CaseSummary(reading.cases, now: context.now), source: reading.source,
      notes: reading.listing.notes)
  }

  func stream(_ question: Question) -> CaseStream { reader.stream(question) }

  var reader: CaseReader {
    CaseReader(
      client: client, cache: cache, limits: LoadingLimits(pageSize: settings.requests.pageSize),
      context: context)
  }

  /// One case, and where it comes from.
  struct Found {
    var item: Case
    var source = CaseSource.server
    /// Why the case comes from the cache, if the server was asked first.
    var failure: APIError?
  }

  /// Asks the server; if it cannot be reached, the cache.
  ///
  /// - Parameter names: refs or ids.
  func find(
    _ names: [String], showing progress: ProgressLine
  ) async throws(APIError) -> [String: [Found]] {
    defer { progress.clear() }
    guard !settings.cache.isOffline else { return await recall(names) }
    let finder = CaseFinder(client: client, cache: cache, pageSize: settings.requests.pageSize)
    do throws(APIError) {
      let found = try await finder.findAll(names) { read, total in
        progress.show("searching", read, of: total)
      }
      return found.mapValues { $0.map { Found(item: $0) } }
    } catch {
      let known = await recall(names)
      guard error.isUnreachable, !known.isEmpty else { throw error }
      return known.mapValues { cases in
        cases.map { Found(item: $0.item, source: $0.source, failure: error) }
      }
    }
  }

  /// The only case with that name.
  ///
  /// - Parameter name: a ref or an id.
  /// - Throws: ``CommandFailure`` if there is none, or more than one; ``APIError``.
  func findOne(_ name: String, showing progress: ProgressLine) async throws -> Found {
    let found = try await find([name], showing: progress)[name] ?? []
    guard found.count < 2 else { throw CommandFailure.ambiguous(name, found.map(\.item)) }
    guard let only = found.first else {
      throw CommandFailure.notFound([name], isOffline: settings.cache.isOffline)
    }
    return only
  }

  private func recall(_ names: [String]) async -> [String: [Found]] {
    var found: [String: [Found]] = [:]
    for name in names {
      let known = await cache.findAll(name)
      guard !known.isEmpty else { continue }
      found[name] = known.map { Found(item: $0.item, source: .cache(asOf: $0.seen)) }
    }
    return found
  }
}

extension Session {
  /// Adds a hint about `--offline` if the server could not be reached and the cache has cases.
  private func suggestingOffline(_ error: any Error) async -> any Error {
    var failure = CommandFailure(error.failure)
    guard failure.status == .unreachable, await cache.holdsCases else { return error }
    let way = "--offline answers from the cache"
    failure.hint = failure.hint.map { "\($0); \(way)" } ?? way
    return failure
  }

  /// Distinguishes an empty cache from one that cannot be read.
  private func requireCacheOffline() async throws(CommandFailure) {
    guard settings.cache.isOffline, let refusal = await cache.refusal else { return }
    throw .unreadableCache(refusal)
  }

  /// For commands whose answer would be wrong if the cache is empty.
  func requireSeenCases() async throws(CommandFailure) {
    guard settings.cache.isOffline, cache.isUsed, await !cache.holdsCases else { return }
    throw .emptyCache(lacksCases: await cache.lacksCases)
  }

  /// For commands whose answer would be wrong if it is old.
  func requireServer(for command: String) throws(CommandFailure) {
    guard !settings.cache.isOffline else {
      throw .usage(
        "casetui \(command) needs the server, but the settings say offline",
        hint: "set offline: false")
    }
  }
}

extension Machine {
  fileprivate func warn(of note: CacheNote) throws(OutputError) {
    if !line.wantsJSON { try errors.print("casetui: \(SafeText(note.message))") }
  }

  fileprivate func warn(of problems: [ConfigProblem]) throws(OutputError) {
    // Warnings would be in the way of an error object.
    guard !line.wantsJSON else { return }
    for problem in problems { try errors.print("casetui: \(SafeText(problem.description))") }
  }
}

extension Session {
  private init(
    _ settings: Settings, _ client: CaseClient, _ wiring: ClientFactory, in machine: Machine
  ) {
    self.settings = settings
    self.client = client
    cache = wiring.cache(settings)
    cursors = CursorStore(stateDirectory: machine.directories.state)
    requests = wiring.requests
    context = QueryContext(
      now: machine.now(), me: settings.connection.me, localTime: machine.localTime)
  }
}
