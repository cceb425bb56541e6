import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The keys that go to other places: `^o`, `Tab` and `'`.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct JumpScreenTests {
  let session = BrowserSession(Tenant.cases)

  @Test func theKeysGoBackAndForwardAcrossViews() async throws {
    try await session.press("jj5G")
    let last = session.model.selected?.id
    try await session.press("^o^o")
    #expect(session.model.view.name == "Unresolved")
    #expect(session.model.selected?.ref == "CS100003")
    try await session.press("<Tab><Tab>")
    #expect(session.model.view.name == "All")
    #expect(session.model.selected?.id == last)
  }

  @Test func inACaseTheKeyLeadsBackToWhereItWasOpened() async throws {
    try await session.press("j<CR>JJ^o")
    #expect(session.front.kind == .list)
    #expect(session.model.selected?.ref == "CS100002")
  }

  @Test func withoutAnEarlierPlaceTheKeySaysSo() async throws {
    try await session.press("^o")
    #expect(await session.rows()[23] == "Not now: nothing to go back to.")
    try await session.press("<Tab>")
    #expect(await session.rows()[23] == "Not now: nothing to go forward to.")
  }

  @Test func aViewOpensAtItsFirstRowAndTheKeyFindsTheCaseOfBefore() async throws {
    try await session.press("'")
    #expect(await session.rows()[23] == "Not now: no other view was shown before.")
    try await session.press("jj5")
    #expect(session.model.cursor.row == 0)
    try await session.press("'")
    #expect(session.model.selected?.ref == "CS100003")
    try await session.press("1")
    #expect(session.model.selected?.ref == "CS100003")
    try await session.press("6'")
    #expect(await session.rows()[23] == "Not now: CS100003 is not in this list.")
  }
}
