import CaseKit
import JSON
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Cases are changed from where one stands, on a desk of a few cases.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct EditScreensTests {
  private let desk: DeskServer
  private let session: BrowserSession
  private let directory: TemporaryDirectory

  init() throws {
    desk = DeskServer(
      [
        DeskServer.item(1), DeskServer.item(2, status: "Closed"), DeskServer.item(3, tags: ["new"]),
      ])
    let client = CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL("https://cases.example.com/"), accountID: "acc-1", streamID: "st-1",
        version: "1.2.3", timezoneOffset: { 0 }),
      token: .fixed(Secret("secret-token")), transport: Transport(send: desk.send),
      pacer: Pacer(.commands, time: WallTime(SkippingClock(), from: BrowserSession.now)),
      now: { BrowserSession.now })
    directory = try TemporaryDirectory()
    session = BrowserSession(
      [], client: client, access: .on(client, journalIn: directory))
  }

  /// Presses keys, then lets the screens take what has come of them.
  private func press(_ keys: String) async throws {
    try await session.press(keys)
    await session.untilFront { _ in true }
  }

  private var lastRow: String { get async { await session.rows().last ?? "" } }

  private func select(_ ref: String) async throws { try await press("5:\(ref)<CR>") }

  @Test func aTitleIsChangedAndTakenBack() async throws {
    try await select("CS101")
    try await press("en^uNew<CR>")
    await session.untilFront { $0.contains("done; U undoes it") }
    #expect(desk.item("ci-1")?["name"] == "New")
    #expect(await lastRow == "CS101 done; U undoes it: title: Case 1 → New")

    try await press("U")
    await session.untilFront { $0.contains("U undoes it: title: New → Case 1") }
    #expect(desk.item("ci-1")?["name"] == "Case 1")
  }

  @Test func closingACaseIsAskedFirst() async throws {
    try await select("CS101")
    try await press("esclo")
    #expect(await session.rows().contains { $0.contains("status of CS101, now Open") })
    try await press("<CR>")
    await session.untilFront { $0.contains("Send it? [y/N]") }
    #expect(await session.rows().contains { $0.contains("status: Open → Closed") })
    try await press("<CR>")
    #expect(desk.accepted.isEmpty)
    try await press("y")
    await session.untilFront { $0.contains("U undoes it: status: Open → Closed") }
    #expect(desk.item("ci-1")?["status"] == DeskServer.status("Closed"))
  }

  @Test func escapeSendsNothing() async throws {
    try await select("CS101")
    try await press("esclo<CR>")
    await session.untilFront { $0.contains("Send it? [y/N]") }
    try await press("n")
    #expect(await lastRow == "Nothing was sent.")
    #expect(desk.accepted.isEmpty)
  }

  @Test func markedCasesAreChangedTogether() async throws {
    try await select("CS101")
    try await press("g<Space><Space>et+vip<CR>")
    await session.untilFront { $0.contains("Send these 2 changes? [y/N]") }
    try await press("y")
    await session.untilFront { $0.contains("2 done; U undoes it") }
    #expect(desk.accepted.count == 2)
  }

  @Test func whatSomebodyElseChangedIsHeld() async throws {
    try await select("CS101")
    desk.change("ci-1", "name", to: "Theirs")
    try await press("en^uMine<CR>")
    await session.untilFront { $0.contains("held") }
    #expect(desk.item("ci-1")?["name"] == "Theirs")
    #expect(await lastRow == "CS101 held; to send it anyway: casetui journal resolve 1 mine")
  }

  /// The list has open cases only; the server has more.
  @Test func namesThatComeLateMoveNothing() async throws {
    try await press("/is:open<CR>")
    try await press("es")
    await session.untilFront { $0.contains("│ Closed") }
    let names = await session.rows().filter { $0.hasPrefix("│ ") }.map { $0.dropFirst(2).prefix(6) }
    #expect(names.prefix(2) == ["Open  ", "Closed"])
  }

  @Test func aWriteUnderWayIsSaid() async throws {
    try await select("CS101")
    for key in try KeyScript("en^uNew<CR>").keys { session.take(.key(key)) }
    await session.untilFront { $0.contains("writing: 0 of 1") }
    await session.untilFront { $0.contains("done; U undoes it") }
  }

  @Test func aDateSaysWhatItMeans() async throws {
    try await select("CS101")
    try await press("ed2026-12-01 17:00")
    #expect(await session.rows().contains { $0.contains("means 2026-12-01 17:00") })
    try await press("x<CR>")
    #expect(session.front.kind == .value)
    #expect(desk.accepted.isEmpty)
  }

  @Test func whereWritingIsOffTheKeysSayWhy() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("e")
    #expect(await session.rows().last == "Not now: this is a test.")
    try await session.press("U")
    #expect(await session.rows().last == "Not now: this is a test.")
  }
}
