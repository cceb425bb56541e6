import CaseKit
import FaultServer
import Terminal
import TestSupport

@testable import CaseTUI

/// The complete browser with a real connection to a fault server, on a clock that a test advances.
@MainActor
struct SoakBrowser {
  let model: CaseListModel
  let app: App
  let display = HeadlessDisplay(size: Size(width: 100, height: 24))
  private let wire = Transport.http(TransportConfiguration(maximumBody: 1 << 20))
  private let desktop: Desktop
  private let time: SoakTime

  /// - Parameter left: the state in which another browser was left.
  init(_ server: FaultServer, _ time: SoakTime, left: SessionState? = nil) throws {
    self.time = time
    let client = CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL(server.url), accountID: "a", streamID: "st-1", version: "test",
        timezoneOffset: { 0 }),
      token: .fixed(Secret("secret-token")), transport: wire,
      pacer: Pacer(.browsing, time: time.wall, random: { 0.5 }))
    let browsing = BrowserOptions(client: client, settings: Settings(), title: "soak")
    let browser = BrowserAssembly(
      browsing, left: SavedSession(left, of: browsing), on: display, clock: time.waits,
      pauses: LoadingPauses(typing: .zero, scrolling: .zero, patience: .zero)
    ) { [wall = time.wall] in QueryContext(now: wall.now(), me: ["Maya Fischer"]) }
    model = browser.model
    app = browser.app
    desktop = browser.desktop
    _ = app.frame()
    browser.start()
  }

  /// Waits until there are no open requests, including those that drawing has caused.
  func settle() async {
    _ = app.frame()
    await desktop.work?.value
    while isAwaited {
      await eventually { [self] in !isAwaited }
      app.take(.changed)
      _ = app.frame()
    }
  }

  /// A list that waits for its next try has no open requests until time passes.
  private var isAwaited: Bool {
    guard let failure = model.failure else { return app.isWaiting }
    return failure.nextTry == .underWay
  }

  /// Advances the time until the next try of the list is due.
  func passTime() async {
    let failure = model.failure
    time.pass(.seconds(4_000))
    while case .at = failure?.nextTry, model.failure == failure {
      // The wait may have just started.
      time.wake()
      await Task.yield()
    }
    await settle()
  }

  func shutdown() async { await wire.shutdown() }
}

/// A clock for waits that a test ends, and for pauses between two tries of a call, which end at
/// once.
struct SoakTime: Sendable {
  let waits = ManualClock()
  private let pauses: SkippingClock
  let wall: WallTime

  init() {
    pauses = SkippingClock()
    wall = WallTime(pauses, from: BrowserSession.now)
  }

  /// Ends every wait without changing the time of day.
  func wake() { waits.advance(by: .seconds(3_600)) }

  func pass(_ duration: Duration) {
    pauses.advance(by: duration)
    waits.advance(by: duration)
  }
}
