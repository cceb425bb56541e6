import CaseKit
import Moments
import Observation
import Terminal
import TestSupport

@testable import CaseTUI

/// The browser with a server in memory and without a terminal: takes keys, returns rows of text.
@MainActor
struct BrowserSession {
  let display: HeadlessDisplay
  private let browser: BrowserAssembly
  private var app: App { browser.app }
  var model: CaseListModel { browser.model }
  var desktop: Desktop { browser.desktop }
  let requests = RequestLog()

  nonisolated static let now =
    Timestamp(iso8601: "2026-11-24T08:00:00Z") ?? Timestamp(milliseconds: 0)

  /// - Parameter client: by default, a server with `cases` that does what it is asked.
  init(
    _ cases: [Case], size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
    client: CaseClient? = nil, environment: [String: String] = [:], pageTemplate: String? = nil,
    cache: CaseCache = .none, isOffline: Bool = false, isLinear: Bool = false,
    every interval: Duration = .zero,
    access: WriteAccess = .off(reason: "this is a test"),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    let context = QueryContext(now: Self.now, me: ["Maya Fischer"])
    var settings = Settings()
    settings.screen.openURL = pageTemplate
    settings.screen.isLinear = isLinear
    settings.screen.refresh = interval
    settings.cache.isOffline = isOffline
    display = HeadlessDisplay(size: size, glyphs: glyphs)
    browser = BrowserAssembly(
      BrowserOptions(
        client: client ?? .serving(cases, context: context), cache: cache, settings: settings,
        access: access, requests: requests, title: "test"),
      on: display, environment: environment, clock: clock,
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { context }
    _ = app.frame()
    browser.start()
  }

  var isRunning: Bool { app.isRunning }

  /// The screen that receives the keys.
  var front: any Screen { app.front }

  /// Presses the keys of a script. Waits after each key until nothing is awaited; then waits until
  /// the pause after the last key is over.
  func press(_ keys: String) async throws {
    await idle()
    for key in try KeyScript(keys).keys {
      app.take(.key(key))
      await idle()
    }
    app.take(.pause)
    await idle()
  }

  /// The rows on the screen during the pause after the last key.
  func rowsAfter(_ keys: String) async throws -> [String] {
    for key in try KeyScript(keys).keys { app.take(.key(key)) }
    return await rows()
  }

  func take(_ event: Event) { app.take(event) }

  /// The screen once nothing is awaited.
  func frame() async -> Frame {
    await idle()
    return app.frame()
  }

  /// The refs on the screen, from the top, once nothing is awaited.
  func refs() async -> [String] {
    await rows().compactMap { row in row.hasPrefix("CS") ? String(row.prefix(8)) : nil }
  }

  /// Whether any screen waits for an answer.
  var isWaiting: Bool { app.isWaiting }

  /// The current screen, even if something is awaited.
  func drawn() -> Frame { app.frame() }

  /// Whether drawing an idle screen changes its own data, so that it would be drawn again forever.
  func redrawsItself() async -> Bool {
    await idle()
    let (changes, continuation) = AsyncStream<Void>.makeStream()
    withObservationTracking {
      _ = app.frame()
    } onChange: {
      continuation.yield()
    }
    _ = app.frame()
    continuation.finish()
    for await _ in changes { return true }
    return false
  }

  /// Lets the screens take changes until their text passes the test.
  func untilFront(_ condition: @escaping @MainActor (String) -> Bool) async {
    await eventually { [app] in
      app.take(.changed)
      return condition(app.frame().rows.joined(separator: "\n"))
    }
  }

  /// The rows of the screen without trailing spaces.
  func rows() async -> [String] {
    await frame().rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  private var isAwaited: Bool {
    model.isLoading || model.failure?.nextTry == .underWay || browser.editor.isBusy
  }

  /// Returns when the model waits for nothing, including what drawing has requested.
  private func idle() async {
    _ = app.frame()
    await desktop.work?.value
    await browser.journal.settled()
    _ = app.frame()
    while isAwaited, !Task.isCancelled {
      await eventually { !isAwaited }
      _ = app.frame()
    }
  }
}

extension WriteAccess {
  /// Allows changes of the cases on this server.
  static func on(_ client: CaseClient, journalIn folder: TemporaryDirectory) -> Self {
    on(client, Journal(ofAccount: "test", stateDirectory: folder.path))
  }

  static func on(_ client: CaseClient, _ journal: Journal) -> Self {
    let engine = WriteEngine(
      client: client, journal: journal,
      time: WallTime(SkippingClock(), from: BrowserSession.now))
    return .on(WriteTools(engine: engine, journal: journal, account: "test"))
  }
}

extension DeskServer {
  /// A client with a stopped clock.
  func client() throws -> CaseClient {
    CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL("https://cases.example.com/"), accountID: "acc-1", streamID: "st-1",
        version: "1.2.3", timezoneOffset: { 0 }),
      token: .fixed(Secret("secret-token")), transport: Transport(send: send),
      pacer: Pacer(.commands, time: WallTime(SkippingClock(), from: BrowserSession.now)),
      now: { BrowserSession.now })
  }
}

/// Cases like those of a small tenant.
enum Tenant {
  static let cases: [Case] = [
    item(1, "Refund for a double charge", "Open", "Critical", due: -3 * 86_400, agent: nil),
    item(
      2, "Login fails on the phone", "In Progress", "High", due: 2 * 3_600, agent: "Maya Fischer"),
    item(3, "東京支店の配送が遅れています", "Open", "Medium", due: 3 * 86_400, agent: "Ivan Petrov"),
    item(4, "Invoice \u{1B}]0;owned\u{07} \u{202E}gnp", "On Hold", "Low", due: nil, agent: nil),
    item(5, "Address changed", "Resolved", "High", due: -86_400, agent: "Maya Fischer"),
    item(6, "Closed long ago", "Closed", nil, due: nil, agent: "Ivan Petrov"),
  ]

  /// The cases, and a second case with the ref of the first one.
  static var withSharedRef: [Case] {
    var second = item(7, "Refund again", "Open", "Low", due: nil, agent: nil)
    second.ref = "CS100001"
    return cases + [second]
  }

  private static func item(
    _ number: Int, _ title: String, _ status: String, _ priority: String?, due: Int64?,
    agent: String?
  ) -> Case {
    let now = BrowserSession.now
    return Case(
      id: "ci-\(number)", ref: "CS10000\(number)", title: title,
      description: "The customer wrote about case \(number).\nPlease answer soon.",
      status: Status(name: status), priority: priority.map { Priority(name: $0) },
      assigneeType: agent == nil ? "unassigned" : "agent",
      assignee: agent.map { Person(name: $0) },
      customer: Customer(name: "Anna Kowalski", email: "anna@example.com"),
      channels: ["email"], tags: ["vip"], dueAt: due.map { now.adding(seconds: $0) },
      createdAt: now.adding(seconds: -7 * 86_400),
      updatedAt: now.adding(seconds: Int64(-number) * 3_600))
  }
}

extension BrowserSession {
  /// The whole screen after some keys, with the cases of ``Tenant``.
  static func frame(_ width: Int, _ height: Int, _ keys: String) async throws -> Frame {
    let session = BrowserSession(Tenant.cases, size: Size(width: width, height: height))
    try await session.press(keys)
    return await session.frame()
  }
}
