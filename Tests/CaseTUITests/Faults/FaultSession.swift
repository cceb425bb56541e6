import CaseKit
import FaultServer
import TestSupport

/// The browser with a real connection to a fault server; pauses between tries take no time.
@MainActor
struct FaultSession {
  let browser: BrowserSession
  private let wire: Transport

  init(_ server: FaultServer, _ configuration: TransportConfiguration) throws {
    wire = .http(configuration, clock: server.clock)
    let client = CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL(server.url), accountID: "a", streamID: "st-1", version: "test",
        timezoneOffset: { 0 }),
      token: .fixed(Secret("secret-token")), transport: wire,
      pacer: Pacer(.browsing, time: WallTime(SkippingClock(), from: BrowserSession.now)))
    // The clock of the browser does not move, so that nothing is retried automatically.
    browser = BrowserSession([], client: client, clock: ManualClock())
  }

  /// Presses keys and waits until everything is read, including rows that are not visible.
  func press(_ keys: String) async throws {
    try await browser.press(keys)
    while browser.model.isFetching {
      await eventually { [browser] in !browser.model.isFetching }
      try Task.checkCancellation()
      _ = browser.drawn()
    }
  }

  func end() async { await wire.shutdown() }
}
