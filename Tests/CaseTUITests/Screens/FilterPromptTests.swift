import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct FilterPromptTests {
  let session = BrowserSession(Tenant.cases)

  @Test func tabCompletesTheTermBeforeTheCursor() async throws {
    try await session.press("/login st<Tab>")
    #expect(await session.rows()[23] == "/login status:")
    try await session.press("<Tab>")
    #expect(
      await session.rows()[23].hasPrefix("/login status:open  open in-progress "))
    try await session.press("<Tab>")
    #expect(await session.rows()[23].hasPrefix("/login status:in-progress  in-progress "))
    try await session.press("^wcustomer:an<Tab>")
    #expect(await session.rows()[23].hasPrefix(#"/login customer:"Anna Kowalski"  "#))
    try await session.press("<Home>-is:unr<Tab> ")
    #expect(await session.rows()[23] == #"/-is:unresolved login customer:"Anna Kowalski""#)
    try await session.press("nothing<Tab>")
    #expect(await session.rows()[23].hasPrefix("/-is:unresolved nothinglogin"))
  }

  @Test func typingFiltersAtOnceAndEscapeRestoresTheList() async throws {
    try await session.press("/lo")
    #expect(await session.refs() == ["CS100002"])
    #expect(await session.rows()[23] == "/lo")
    try await session.press("<Esc>")
    #expect(await session.refs().count == 4)
  }

  @Test func enterKeepsTheFilterAndALaterEscapeClearsIt() async throws {
    try await session.press("/login<CR>")
    #expect(await session.rows()[22].contains(" login "))
    #expect(await session.rows()[22].hasSuffix("1 of 1"))
    try await session.press("<Esc>")
    #expect(await session.refs().count == 4)
  }

  @Test func anInvalidTermIsExplainedAndHidesNoCases() async throws {
    try await session.press("/stats:open")
    let rows = await session.rows()
    #expect(rows[23].contains("status"))
    #expect(await session.refs().count == 4)
  }

  @Test func upAndDownGoThroughTheFilterHistory() async throws {
    try await session.press("/login<CR><Esc>/refund<CR>/")
    try await session.press("<Up>")
    #expect(await session.rows()[23] == "/refund")
    try await session.press("<Up>")
    #expect(await session.rows()[23] == "/login")
    try await session.press("<Down><Down>")
    #expect(await session.rows()[23] == "/refund")
  }

  @Test func anEmptyListNamesTheWordsThatTheServerSearched() async throws {
    let cases = Page.sample(offset: 0, limit: 3_000, of: 3_000).cases
    let session = BrowserSession(cases)
    try await session.press("5/zebra<CR>")
    await session.untilFront { $0.contains("0 of 3000:") }
    let words = await session.rows().joined(separator: " ").split(separator: " ")
    #expect(
      words.joined(separator: " ").contains(
        "0 of 3000: zebra (server search) hides 3000. x removes zebra."))
  }

  @Test("An empty list names the term that hides the cases, and x removes it")
  func anEmptyListNamesTheTermThatHidesTheCases() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("5/is:unassigned priority:medium<CR>")
    await session.untilFront { $0.contains("0 of 6:") }
    let words = await session.rows().joined(separator: " ").split(separator: " ")
    let screen = words.joined(separator: " ")
    #expect(
      screen.contains(
        "0 of 6: is:unassigned hides 4, priority:medium hides 2. x removes priority:medium."))
    try await session.press("x")
    #expect(await session.rows().joined().contains("1 of 2"))
  }

  @Test func theAdvisedKeyIsPrecededByEnterWhileTyping() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("5/is:unassigned priority:medium")
    await session.untilFront { $0.contains("0 of 6:") }
    let words = await session.rows().joined(separator: " ").split(separator: " ")
    #expect(words.joined(separator: " ").contains("Enter, then x removes priority:medium."))
    try await session.press("<CR>x")
    #expect(await session.rows().joined().contains("1 of 2"))
  }
}
