import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct CountTests {
  let session = BrowserSession(Tenant.cases)

  @Test func aCountRepeatsTheMotion() async throws {
    try await session.press("02j")
    #expect(session.model.selected?.ref == "CS100003")
    #expect(session.model.view.name == "Unresolved")
    try await session.press("04G")
    #expect(session.model.selected?.ref == "CS100004")
    try await session.press("010k")
    #expect(session.model.selected?.ref == "CS100001")
  }

  @Test func aCountWorksWithHalfPages() async throws {
    let session = BrowserSession(
      (1...60).map { Case.sample($0) }, size: Size(width: 80, height: 14))
    try await session.press("03^d")
    #expect(session.model.cursor.row == 15)
    try await session.press("02^u")
    #expect(session.model.cursor.row == 5)
  }

  @Test func aDigitShowsTheViewAtOnce() async throws {
    let rows = try await session.rowsAfter("2")
    #expect(session.model.view.name == "Unassigned")
    #expect(!rows[23].hasSuffix(" 2"))
    _ = try await session.rowsAfter("5p")
    #expect(session.model.view.name == "All")
    #expect(await session.rows().contains { $0.contains("Preview") })
  }

  @Test func aNumberWaitsForAMotionAndEscapeDropsIt() async throws {
    _ = await session.rows()
    let rows = try await session.rowsAfter("012")
    #expect(rows[23].hasSuffix(" 012"))
    #expect(session.model.view.name == "Unresolved")
    try await session.press("3<Esc>j")
    #expect(session.model.cursor.row == 1)
    #expect(session.model.view.name == "Unresolved")
  }

  @Test func aCountBeforeAnotherCommandIsDropped() async throws {
    try await session.press("012pj")
    #expect(await session.rows().contains { $0.contains("Preview") })
    #expect(session.model.cursor.row == 1)
    try await session.press("0k")
    #expect(session.model.cursor.row == 0)
  }

  @Test func aCountInACaseSkipsCases() async throws {
    try await session.press("<CR>3J")
    #expect(await session.rows()[0].contains("CS100004"))
    try await session.press("2K")
    #expect(await session.rows()[0].contains("CS100002"))
  }
}
