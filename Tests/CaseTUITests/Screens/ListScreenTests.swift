import CaseKit
import TestSupport
import Testing

@testable import CaseTUI
@testable import Terminal

@MainActor
@Suite(.timeLimit(.minutes(1))) struct ListScreenTests {
  let session = BrowserSession(Tenant.cases)

  /// Includes screens with a prompt: another program may write on the terminal there, too.
  @Test(arguments: ["", "/ref", "<CR>/ref", ":so", "?", "s"])
  func everyScreenCanBeRedrawn(_ keys: String) async throws {
    try await session.press(keys)
    let rows = await session.rows()
    try await session.press("^l")
    #expect(session.display.redrawCount == 1)
    #expect(await session.rows() == rows)
  }

  @Test func theListOpensWithUnresolvedCasesMostUrgentFirst() async {
    let rows = await session.rows()
    #expect(rows[0].hasPrefix(" 1 Unresolved  2 Unassigned"))
    #expect(rows[0].hasSuffix("test"))
    #expect(rows[1].hasPrefix("ID        Title"))
    #expect(rows[1].contains("Priority ▼"))
    #expect(await session.refs() == ["CS100001", "CS100002", "CS100003", "CS100004"])
    #expect(rows[2].contains("overdue 3d"))
    #expect(rows[3].contains("today 10:00"))
    #expect(rows[4].contains("in 3d"))
    #expect(rows[22].hasSuffix("1 of 4"))
  }

  @Test func valuesAreAlignedWithTheirHeadings() async {
    let rows = await session.rows()
    let status = SafeText(rows[1]).columns(of: "status")[0].lowerBound
    for row in rows[2...5] {
      let cell = SafeText(row).dropping(status).string
      #expect(["Open", "In P", "On H"].contains { cell.hasPrefix($0) }, "\(row)")
    }
  }

  @Test func aHostileTitleIsMadeSafeAndFlagged() async {
    let rows = await session.rows()
    #expect(rows[5].contains("⚠"))
    #expect(!rows[5].unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }

  @Test func numberKeysShowTheViews() async throws {
    try await session.press("2")
    #expect(await session.refs() == ["CS100001", "CS100004"])
    try await session.press("3")
    #expect(await session.refs() == ["CS100002"])
    try await session.press("4")
    #expect(await session.refs() == ["CS100001"])
    try await session.press("5")
    #expect(await session.refs().count == 6)
    try await session.press("6")
    #expect(await session.refs() == ["CS100006"])
    try await session.press("9")
    #expect(await session.refs() == ["CS100006"])
  }

  @Test func sortKeysChangeTheColumnAndTheDirection() async throws {
    try await session.press("5s")
    #expect(await session.rows().contains { $0.contains("Sort by") })
    try await session.press("g<CR>")
    #expect(await session.refs().first == "CS100001")
    try await session.press("-")
    #expect(await session.refs().first == "CS100006")
    #expect(await session.rows()[1].hasPrefix("ID ▼"))
    try await session.press(">")
    #expect(await session.rows()[1].contains("Title ▲"))
    try await session.press("<lt>")
    #expect(await session.rows()[1].hasPrefix("ID ▲"))
  }

  @Test func sortingKeepsTheSelectedCase() async throws {
    try await session.press("5gjj")
    let chosen = session.model.selected?.ref
    try await session.press("-")
    #expect(session.model.selected?.ref == chosen)
  }

  @Test func thePreviewIsBelowOnANarrowScreenAndBesideOnAWideOne() async throws {
    try await session.press("p")
    let below = await session.rows()
    #expect(below.contains { $0.hasPrefix("┌─ Preview") })
    #expect(
      below.contains { $0.contains("The customer wrote about case 1.") || $0.contains("Status") })
    session.display.resize(to: Size(width: 140, height: 30))
    let beside = await session.rows()
    #expect(beside.contains { $0.contains("┌─ Preview") && !$0.hasPrefix("┌") })
  }

  @Test func anEmptyViewIsReported() async throws {
    let session = BrowserSession([])
    #expect(await session.rows().contains { $0.contains("No cases in Unresolved.") })
    #expect(await session.rows()[22].hasSuffix("0 of 0"))
  }

  @Test func aFilterWithoutMatchesShowsAdvice() async throws {
    try await session.press("/nosuchword<CR>")
    #expect(await session.rows().contains { $0.contains("No case matches the filter.") })
    try await session.press("x")
    #expect(await session.refs().count == 4)
  }

  @Test func aFailureIsShownAboveTheKeptRows() async throws {
    let server = ScriptedServer()
    let session = BrowserSession([], client: server.client)
    await server.nextCall().answer(of: 3)
    #expect(await session.refs().count == 3)
    session.take(.key(.character("r")))
    await server.nextCall().fail(.noConnection(detail: "connection refused"))
    await eventually { session.model.failure != nil }
    let rows = await session.rows()
    #expect(rows[1].hasPrefix("No connection: connection refused. Check the host"))
    #expect("\(rows[1]) \(rows[2])".contains("r retries."))
    #expect(rows.contains { $0.hasPrefix("CS100") })
  }

  @Test func aCompleteListIsFilteredWithoutTheServer() async throws {
    let server = ScriptedServer()
    let session = BrowserSession([], client: server.client)
    await server.nextCall().answer(of: 3)
    #expect(await session.refs().count == 3)
    session.take(.key(.character("r")))
    await server.nextCall().fail(.timeout(seconds: 5))
    await eventually { session.model.failure != nil }
    try await session.press("/nosuchword<CR>")
    #expect(await session.rows().contains { $0.contains("No case matches the filter.") })
  }

  @Test func anIncompleteListIsNotPresentedAsCompleteAfterAFailure() async throws {
    let server = ScriptedServer()
    let session = BrowserSession([], client: server.client)
    await server.nextCall().answer(of: 900)
    await eventually { session.model.rowCount == 900 }
    session.model.search("nosuchword")
    await server.nextCall().fail(.timeout(seconds: 5))
    await eventually { session.model.failure != nil }
    #expect(await session.rows().contains { $0.contains("the request to the server failed") })
  }

  @Test func aFailureLeavesRoomForRowsOnASmallScreen() async throws {
    let server = ScriptedServer()
    let session = BrowserSession([], size: Size(width: 20, height: 5), client: server.client)
    await server.nextCall().answer(of: 3)
    await eventually { session.model.rowCount == 3 }
    session.take(.key(.character("r")))
    await server.nextCall().fail(.timeout(seconds: 5))
    await eventually { session.model.failure != nil }
    let rows = await session.rows()
    #expect(rows[0] == "No answer… r retries")
    #expect(rows.contains { $0.hasPrefix("CS100") })
  }

  @Test(arguments: [
    (24, " Unresolved  1 of 392 "), (21, " Unresolved 1 of 392"), (20, " Unresolv… 1 of 392"),
    (14, " Un… 1 of 392"),
  ])
  func aSpaceSeparatesTheViewFromThePosition(_ width: Int, status: String) async {
    let server = ScriptedServer()
    let session = BrowserSession([], size: Size(width: width, height: 5), client: server.client)
    await server.nextCall().answer(of: 392)
    await eventually { session.model.rowCount == 392 }
    let line = await session.rows().first { $0.contains("of 392") } ?? ""
    #expect(line.split(separator: " ") == status.split(separator: " "), "\(line)")
    #expect(line.hasPrefix(" "))
  }

  @Test func theHelpShowsTheKeysOfTheList() async throws {
    try await session.press("?")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("Help") })
    #expect(rows.contains { $0.contains("0100G goes to row 100") || $0.contains("020j") })
    try await session.press("?")
    #expect(await session.refs().count == 4)
  }

  @Test func anIdleScreenIsNotRedrawn() async throws {
    for keys in ["", "jj", "p", "/ref<CR>", "<Esc>5", "<CR>", "q?", "qs", "q:"] {
      try await session.press(keys)
      #expect(await !session.redrawsItself(), "after \(keys)")
    }
    let many = BrowserSession((0..<900).map { Case.sample($0) })
    try await many.press("5G<PageUp>")
    #expect(await !many.redrawsItself())
  }

  @Test func keysTypedBeforeADrawingAllTakeEffect() async throws {
    // The help depends on the list, so the list must be loaded first.
    _ = await session.rows()
    let end = try await session.rowsAfter("?G")
    #expect(try await session.rowsAfter("Gj<PageDown>") == end)
    #expect(try await session.rowsAfter("gGjk?") != end)
  }

  @Test func qQuits() async throws {
    try await session.press("q")
    #expect(!session.isRunning)
  }

  @Test(arguments: [
    (80, 24), (40, 10), (200, 50), (20, 5), (10, 4), (5, 3), (2, 2), (1, 1), (0, 0),
  ])
  func everyScreenSizeIsDrawnCorrectly(width: Int, height: Int) async throws {
    for glyphs in [Glyphs.unicode, .ascii] {
      let size = Size(width: width, height: height)
      let session = BrowserSession(Tenant.cases, size: size, glyphs: glyphs)
      for keys in ["", "p", "/lo", "<CR><Esc>s", "<Esc>?", "q<CR>", "?", "qq"] {
        try await session.press(keys)
        let frame = await session.frame()
        #expect(frame.size == size)
        #expect(frame.brokenInvariants.isEmpty, "\(keys)")
      }
    }
  }

  @Test func aSmallScreenStillShowsRows() async {
    let session = BrowserSession(Tenant.cases, size: Size(width: 20, height: 5))
    let rows = await session.rows()
    #expect(rows.contains { $0.hasPrefix("CS100001") })
  }
}
