import CaseKit
import FaultServer
import TestSupport

/// The browser over a real wire to a fault server; waiting for another try takes no time.
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
    // The clock of the browser stands still: it does not try again by itself.
    browser = BrowserSession([], client: client, clock: ManualClock())
  }

  /// Presses keys, and waits for all that is read after them, also for rows that nobody looks at.
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
