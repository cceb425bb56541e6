import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct CountTests {
  let session = BrowserSession(Tenant.cases)

  @Test func aCountRepeatsTheMotion() async throws {
    try await session.press("2j")
    #expect(session.model.selected?.ref == "CS100003")
    #expect(session.model.view.name == "Unresolved")
    try await session.press("4G")
    #expect(session.model.selected?.ref == "CS100004")
    try await session.press("10k")
    #expect(session.model.selected?.ref == "CS100001")
  }

  @Test func aCountWorksWithHalfPages() async throws {
    let session = BrowserSession(
      (1...60).map { Case.sample($0) }, size: Size(width: 80, height: 14))
    try await session.press("3^d")
    #expect(session.model.cursor.row == 15)
    try await session.press("2^u")
    #expect(session.model.cursor.row == 5)
  }

  @Test func aSingleDigitShowsTheViewAfterAPause() async throws {
    let rows = try await session.rowsAfter("2")
    #expect(session.model.view.name == "Unresolved")
    #expect(rows[23].hasSuffix(" 2"))
    session.take(.pause)
    #expect(session.model.view.name == "Unassigned")
  }

  @Test func aDigitBeforeAnotherCommandShowsTheView() async throws {
    try await session.press("5p")
    #expect(session.model.view.name == "All")
    #expect(await session.rows().contains { $0.contains("Preview") })
  }

  @Test func aNumberWaitsForAMotionAndEscapeDropsIt() async throws {
    let rows = try await session.rowsAfter("12")
    #expect(rows[23].hasSuffix(" 12"))
    try await session.press("3<Esc>j")
    #expect(session.model.cursor.row == 1)
    #expect(session.model.view.name == "Unresolved")
  }

  @Test func aCountInACaseSkipsCases() async throws {
    try await session.press("<CR>3J")
    #expect(await session.rows()[0].contains("CS100004"))
    try await session.press("2K")
    #expect(await session.rows()[0].contains("CS100002"))
  }

  @Test func thePauseAfterADigitIsMeasuredByTheClock() async throws {
    let clock = ManualClock()
    let context = QueryContext(now: BrowserSession.now)
    let model = CaseListModel(
      client: .serving(Tenant.cases, context: context), view: SavedView.builtIn[0]
    ) { context }
    let display = HeadlessDisplay(size: Size(width: 80, height: 24), keys: [.character("2")])
    let app = App(list: model, on: display, clock: clock)
    let running = Task { await app.run() }
    await clock.sleepers(1)
    #expect(model.view.name == "Unresolved")
    clock.advance(by: PendingCount.patience)
    await eventually { model.view.name == "Unassigned" }
    display.press([.character("q")])
    _ = await running.value
  }
}
