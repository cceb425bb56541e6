import CaseKit
import Testing

@testable import CaseTUI
@testable import Terminal

@MainActor
@Suite(.timeLimit(.minutes(1))) struct ColumnPickerTests {
  let session = BrowserSession(Tenant.cases, size: Size(width: 200, height: 24))

  @Test func spaceHidesAndShowsAColumn() async throws {
    try await session.press("cjj<Space>q")
    #expect(await session.rows()[1].contains("Customer") == false)
    try await session.press("cG<Space>q")
    #expect(await session.rows()[1].contains("Case id"))
  }

  @Test func columnsCanBeReordered() async throws {
    try await session.press("cJq")
    #expect(await session.rows()[1].hasPrefix("Title"))
    try await session.press("cjKq")
    #expect(await session.rows()[1].hasPrefix("ID"))
  }

  @Test func aColumnCanBeWidenedNarrowedAndFittedToItsContent() async throws {
    let usual = await session.rows()[1]
    try await session.press("c>>q")
    #expect(await session.rows()[1].hasPrefix("ID            Title"))
    try await session.press("c<lt><lt>q")
    #expect(await session.rows()[1] == usual)
    try await session.press("c>=q")
    #expect(await session.rows()[1] == usual)
    #expect(session.model.columns?.first == ChosenColumn("ref"))
  }

  @Test func theColumnWidthHasLimits() async throws {
    try await session.press("c" + String(repeating: "<lt>", count: 9) + "q")
    #expect(session.model.columns?.first?.width == ChosenColumn.widths.lowerBound)
    try await session.press("c" + String(repeating: ">", count: 120) + "q")
    #expect(session.model.columns?.first?.width == ChosenColumn.widths.upperBound)
  }

  @Test func columnsAreChosenPerView() async throws {
    try await session.press("cJq")
    try await session.press("5")
    #expect(await session.rows()[1].hasPrefix("ID"))
    try await session.press("1")
    #expect(await session.rows()[1].hasPrefix("Title"))
  }

  @Test func theLastColumnCannotBeHidden() async throws {
    for _ in 0..<9 { try await session.press("cg<Space>q") }
    #expect(await session.rows()[1].contains { $0.isLetter })
  }

  @Test(arguments: [(1, 1), (20, 5), (40, 10)])
  func thePickerFitsAnyScreenSize(width: Int, height: Int) async throws {
    let session = BrowserSession(Tenant.cases, size: Size(width: width, height: height))
    try await session.press("cG")
    #expect(await session.frame().brokenInvariants == [])
  }

  @Test func aColumnWithoutRoomIsReported() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("cG<Space>")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("[x] Case id") && $0.contains("no room") })
    #expect(rows[23] == "No room for Case id: hide or narrow another column.")
    session.display.resize(to: Size(width: 200, height: 24))
    #expect(await !session.rows().contains { $0.contains("no room") })
  }

  @Test(arguments: [
    ("cK", "this is the first column"), ("cGJ", "this is the last column"),
    ("cG>", "the column is hidden"),
  ])
  func anUnavailableKeyExplainsWhy(_ keys: String, _ reason: String) async throws {
    try await session.press(keys)
    #expect(await session.rows()[23] == "Not now: \(reason).")
  }
}
