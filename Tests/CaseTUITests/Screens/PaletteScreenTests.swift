import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct PaletteScreenTests {
  let session = BrowserSession(Tenant.cases)

  @Test func typedWordsMatchNamesAndHelp() async throws {
    try await session.press(":reverse")
    let rows = await session.rows()
    #expect(rows[23] == ":reverse")
    #expect(rows.contains { $0.contains("-     reverse") && $0.contains("reverse the order") })
    #expect(!rows.contains { $0.contains("move down one row") })
  }

  @Test func enterRunsTheBestMatch() async throws {
    try await session.press(":preview<CR>")
    #expect(await session.rows().contains { $0.contains("Preview") })
  }

  @Test func theKeyOfACommandCanBeTypedInsteadOfItsName() async throws {
    try await session.press(":q<CR>")
    #expect(!session.isRunning)
  }

  @Test func arrowsChooseAndTabCompletes() async throws {
    try await session.press(":view <Down><Tab>")
    #expect(await session.rows()[23] == ":view Unassigned")
    try await session.press("<CR>")
    #expect(session.model.view.name == "Unassigned")
  }

  @Test func tabAgainTakesTheNextCompletion() async throws {
    try await session.press(":sort prio<Tab>")
    #expect(await session.rows()[23] == ":sort priority")
    try await session.press("<Tab>")
    #expect(await session.rows()[23] == ":sort priority:desc")
    try await session.press("<Tab>")
    #expect(await session.rows()[23] == ":sort priority")
    try await session.press("<Down><CR>")
    #expect(session.model.sort == SortOrder([SortKey(.priority, isDescending: true)]))
  }

  @Test func typingAfterTabFiltersAgain() async throws {
    try await session.press(":view<Tab>")
    #expect(await session.rows()[23] == ":view Unresolved")
    try await session.press("^w")
    #expect(await session.rows()[23] == ":view")
    #expect(await session.rows().contains { $0.contains("view Unassigned") })
  }

  @Test func viewsAndSortOrdersCanBeTyped() async throws {
    try await session.press(":view mine<CR>")
    #expect(session.model.view.name == "Mine")
    try await session.press(":sort due:desc<CR>")
    #expect(session.model.sort == SortOrder([SortKey(.due, isDescending: true)]))
    try await session.press(":sort priority:desc,title<CR>")
    #expect(session.model.sort.description == "priority:desc,title")
  }

  @Test func anUnavailableCommandExplainsWhyAndStaysOpen() async throws {
    try await session.press(":remove<CR>")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("not now: no filter is set") })
    #expect(rows[23] == ":remove")
  }

  @Test func anUnknownCommandIsReported() async throws {
    try await session.press(":zzz<CR>")
    #expect(await session.rows().contains { $0.contains("No such command.") })
    try await session.press("<Esc>")
    #expect(await session.rows()[23].contains("Enter open"))
  }

  @Test func aNumberGoesToTheRow() async throws {
    try await session.press(":3<Down><CR>")
    #expect(session.model.selected?.ref == "CS100003")
    try await session.press(":99<Down><CR>")
    #expect(session.model.selected?.ref == "CS100004")
    #expect(session.front.kind == .list)
  }

  @Test func aNumberOpensTheCaseWithThatNumberFirst() async throws {
    try await session.press(":100003")
    let rows = await session.rows()
    let first = try #require(rows.firstIndex { $0.contains("CS100003") && $0.contains("open") })
    #expect(rows[first].contains("open this case"))
    #expect(rows[first + 1].contains("go to row 100003"))
    try await session.press("<CR>")
    #expect(await session.rows()[0].contains("CS100003"))
    try await session.press("q")
    #expect(session.model.selected?.ref == "CS100003")
  }

  @Test func aShortNumberIsFilledWithZeros() async throws {
    try await session.press(":102")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("CS000102") && $0.contains("not in this list") })
    #expect(rows.contains { $0.contains("go to row 102") })
  }

  @Test func aRefOpensALoadedCase() async throws {
    try await session.press(":cs100003<CR>")
    #expect(session.model.selected?.ref == "CS100003")
    #expect(await session.rows()[0].contains("CS100003"))
    #expect(await session.rows()[0].hasSuffix("3 of 4"))
  }

  @Test func aRefWorksInsideACaseToo() async throws {
    try await session.press("<CR>:CS100003<CR>")
    #expect(await session.rows()[0].contains("CS100003"))
    #expect(await session.rows()[0].hasSuffix("3 of 4"))
  }

  @Test func aRefOutsideTheListIsFoundOnTheServerAndOpened() async throws {
    try await session.press(":CS100006<CR>")
    await session.untilFront { $0.contains("not in this list") }
    #expect(await session.rows()[0].contains("CS100006 Closed long ago"))
    try await session.press("J")
    #expect(await session.rows()[0].contains("CS100001"))
  }

  @Test func aRefOfTwoCasesAsksWhichOneIsMeant() async throws {
    let session = BrowserSession(Tenant.withSharedRef)
    try await session.press(":cs100001")
    #expect(await session.rows().contains { $0.contains("2 cases have this ref: choose one") })
    try await session.press("<CR>")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("2 cases have the ref CS100001") })
    #expect(rows.contains { $0.contains("ci-1  Refund for a double charge") })
    #expect(rows.contains { $0.contains("ci-7  Refund again") })
    try await session.press("j<CR>")
    #expect(session.model.selected?.id == "ci-7")
    try await session.press(":ci-1<CR>")
    #expect(session.model.selected?.id == "ci-1")
  }

  /// Each of two cases with the same ref is read again separately.
  @Test func theSecondCaseOfASharedRefCanBeRefreshed() async throws {
    let session = BrowserSession(Tenant.withSharedRef)
    try await session.press(":ci-7<CR>r")
    let rows = await session.rows()
    #expect(rows[0].contains("CS100001 Refund again"))
    #expect(!rows[23].contains("no longer found"))
  }

  @Test func aSharedRefOutsideTheListAsksWhichOneIsMeant() async throws {
    var second = Tenant.cases[5]
    (second.id, second.title) = ("ci-8", "Closed again")
    let session = BrowserSession(Tenant.cases + [second])
    try await session.press(":CS100006<CR>")
    await session.untilFront { $0.contains("2 cases have the ref CS100006") }
    let row = await session.rows().firstIndex { $0.contains("Closed again") }
    try await session.press(row.map { $0 > 11 ? "j<CR>" : "<CR>" } ?? "")
    #expect(await session.rows()[0].contains("CS100006 Closed again"))
  }

  @Test func anUnknownRefIsReported() async throws {
    try await session.press(":CS999<CR>")
    await session.untilFront { $0.contains("No case CS999.") }
    try await session.press("<Esc>")
    #expect(session.model.selected?.ref == "CS100001")
  }

  @Test(arguments: [(1, 1), (20, 5), (40, 10), (200, 50)])
  func thePaletteFitsAnyScreenSize(width: Int, height: Int) async throws {
    let session = BrowserSession(Tenant.cases, size: Size(width: width, height: height))
    try await session.press(":s<Down><Down><Down><Down><Down><Down>")
    #expect(await session.rows().count == height)
  }
}
