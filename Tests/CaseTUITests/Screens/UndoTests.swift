import CaseKit
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct UndoTests {
  let session = BrowserSession(Tenant.cases)

  @Test func undoAndRedoRestoreViewsFiltersAndSortOrders() async throws {
    try await session.press("5")
    try await session.press("/login<CR>-")
    try await session.press("u")
    #expect(session.model.sort == SavedView.builtIn[4].sort)
    try await session.press("u")
    #expect(session.model.filterText == "")
    try await session.press("u")
    #expect(session.model.view.name == "Unresolved")
    try await session.press("^r^r")
    #expect(session.model.view.name == "All")
    #expect(session.model.filterText == "login")
    #expect(session.model.rowCount == 1)
  }

  @Test func marksCanBeUndoneAndRedone() async throws {
    try await session.press("<Space><Space>u")
    #expect(session.model.marks == ["ci-1"])
    try await session.press("^r")
    #expect(session.model.marks == ["ci-1", "ci-2"])
  }

  @Test func marksAreVisibleWithoutColours() async throws {
    try await session.press("<Space>")
    #expect(await session.rows()[2].hasPrefix("CS100001✓ "))
    try await session.press("u")
    #expect(await session.rows()[2].hasPrefix("CS100001  "))
  }

  @Test func changesOfColumnsAreUndoneTogether() async throws {
    try await session.press("cJ>>q")
    #expect(await session.rows()[1].hasPrefix("Title"))
    try await session.press("u")
    #expect(await session.rows()[1].hasPrefix("ID"))
    #expect(session.model.columns == nil)
    try await session.press("^r")
    #expect(await session.rows()[1].hasPrefix("Title"))
  }

  @Test func cancelledFilterIsNotAnUndoStep() async throws {
    try await session.press("5")
    try await session.press("/lo<Esc>u")
    #expect(session.model.view.name == "Unresolved")
  }
}
