import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct LinearTests {
  let session = BrowserSession(
    Tenant.cases, size: Size(width: 200, height: 24), glyphs: Glyphs.unicode.withoutLines,
    isLinear: true)

  private func bottom() async -> String { await session.rows()[23] }

  @Test func eachCaseIsOneLineWithNamedValues() async {
    let rows = await session.rows()
    #expect(
      rows[1].hasPrefix(
        "CS100001, Refund for a double charge, Customer Anna Kowalski, Channel email, "
          + "Status Open, Priority Critical"))
    #expect(rows[2].contains("Due today 10:00, Assignee Maya Fischer"))
  }

  @Test(arguments: [60, 80, 100])
  func theTitleIsShortenedToKeepTheOtherValues(_ width: Int) async {
    let size = Size(width: width, height: 24)
    let session = BrowserSession(
      Tenant.cases, size: size, glyphs: Glyphs.unicode.withoutLines, isLinear: true)
    let heading = await BrowserSession(Tenant.cases, size: size).rows()[1]
    let row = await session.rows()[1]
    #expect(row.hasPrefix("CS100001, Refund for a"))
    for value in ["Status Open", "Priority Critical", "Due overdue 3d"] {
      let isInTable = value.split(separator: " ").first.map { heading.contains($0) } ?? false
      #expect(row.contains(value) || !isInTable, "\(row)")
    }
    #expect(heading.contains("Priority"))
  }

  @Test func theFocusIsOnTheSelectedRow() async throws {
    #expect(await session.frame().focus == Point(x: 0, y: 1))
    try await session.press("jj")
    #expect(await session.frame().focus == Point(x: 0, y: 3))
    #expect(await bottom() == "Row 3 of 4")
  }

  @Test func theResultOfAFilterIsReported() async throws {
    #expect(await bottom() == "4 cases in Unresolved, by priority descending, then due")
    try await session.press("/login<CR>")
    #expect(await bottom() == "1 case in Unresolved, login, by priority descending, then due")
    try await session.press("<Esc>-")
    #expect(await bottom() == "4 cases in Unresolved, by priority, then due")
  }

  @Test func aMarkIsReportedAndShownOnItsLine() async throws {
    try await session.press("<Space>")
    #expect(await bottom() == "1 marked")
    #expect(await session.rows()[1].hasPrefix("marked, CS100001"))
  }

  @Test func aFailureIsOneLineAtTheBottom() async throws {
    let failing = BrowserSession(
      [], size: Size(width: 100, height: 12),
      client: CaseClient { (_: CaseRequest) async throws(APIError) -> Page in
        throw .timeout(seconds: 5)
      }, isLinear: true)
    await eventually { failing.model.failure != nil }
    let rows = await failing.rows()
    #expect(rows[11].hasPrefix(APIError.timeout(seconds: 5).sentences.string))
  }

  @Test func theLineNumberIsReportedAfterScrolling() async throws {
    try await session.press("<CR>")
    #expect(!(await bottom().hasPrefix("Line ")))
    session.display.resize(to: Size(width: 200, height: 12))
    try await session.press("jj")
    #expect(await session.rows()[11].hasPrefix("Line 3 of "))
    try await session.press("?jjj")
    #expect(await session.rows()[11].hasPrefix("Line 4 of "))
  }

  /// A screen reader reads only the line under the cursor, so the cursor must reach every line.
  @Test(arguments: ["?", "<CR>"])
  func everyLineCanBeReachedEvenIfAllFitOnTheScreen(_ keys: String) async throws {
    session.display.resize(to: Size(width: 200, height: 100))
    try await session.press(keys + "Gk")
    let words = try #require(await session.rows().last).split(separator: " ")
    let (line, count) = (try #require(Int(words[1])), try #require(Int(words[3])))
    #expect(line == count - 1 && count > 2)
    let before = await session.frame()
    try await session.press("j")
    let frame = await session.frame()
    let focus = try #require(frame.focus)
    #expect(frame.rows[focus.y] == before.rows[focus.y + 1])
    let isLast = frame.rows[focus.y + 1].allSatisfy(\.isWhitespace)
    #expect(isLast)
  }

  @Test func theResultOfASearchForACaseIsReported() async throws {
    try await session.press(":CS999999<CR>")
    await session.untilFront { $0.contains("No case CS999999.") }
    #expect(await bottom() == "No case CS999999.")
    let frame = await session.frame()
    let focus = try #require(frame.focus)
    #expect(frame.rows[focus.y].contains("No case CS999999."))
  }

  @Test(arguments: [
    (":revers", ":revers  reverse: reverse the order"), (":zzz", ":zzz  No such command."),
    (":undo<CR>", ":undo  undo: not now: nothing to undo"),
  ])
  func thePaletteReportsTheChosenCommandBesideTheLine(_ keys: String, _ line: String) async throws {
    try await session.press(keys)
    #expect(await bottom() == line)
  }

  @Test func aMenuIsDrawnAloneAndHasTheFocus() async throws {
    try await session.press("sj")
    let frame = await session.frame()
    #expect(!frame.rows.contains { $0.contains("CS100001") })
    let focus = try #require(frame.focus)
    #expect(frame.rows[focus.y].contains("assignee"))
    #expect(!frame.rows.joined().contains { "│─┌┐└┘█|+".contains($0) })
  }
}
