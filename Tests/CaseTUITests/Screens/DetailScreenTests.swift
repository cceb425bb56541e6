import CaseKit
import Terminal
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct DetailScreenTests {
  let session = BrowserSession(Tenant.cases)

  @Test func theScreenShowsTheCaseInSections() async throws {
    session.display.resize(to: Size(width: 100, height: 60))
    try await session.press("<CR>")
    let rows = await session.rows()
    #expect(rows[0].contains("CS100001") && rows[0].hasSuffix("1 of 4"))
    for title in ["Description", "Customer", "People", "Tasks and ids", "Dates", "Raw JSON"] {
      #expect(rows.contains { $0 == " \(title)" }, "\(title)")
    }
    #expect(rows.contains { $0.contains("anna@example.com") })
    #expect(rows.contains { $0.contains("2026-11-21 08:00 (3d ago)") })
  }

  @Test func theNextAndPreviousCaseMoveTheSelectionOfTheListToo() async throws {
    try await session.press("<CR>JJ")
    #expect(await session.rows()[0].contains("CS100003"))
    try await session.press("K")
    #expect(await session.rows()[0].contains("CS100002"))
    try await session.press("KKK")
    #expect(await session.rows()[0].contains("CS100001"))
    try await session.press("Jq")
    #expect(session.model.selected?.ref == "CS100002")
    #expect(await session.rows()[0].hasPrefix(" 1 Unresolved"))
  }

  @Test func aSearchCountsItsMatchesAndReportsWhenThereAreNone() async throws {
    try await session.press("<CR>/anna<CR>")
    let first = await session.rows()
    #expect(first[23].contains("lines match anna"))
    #expect(first.contains { $0.contains("Anna Kowalski") })
    try await session.press("/nowhere<CR>")
    #expect(await session.rows()[23].contains("No match for nowhere in this case."))
  }

  @Test func lowercaseNGoesToTheNextMatchAndUppercaseNToThePreviousOne() async throws {
    session.display.resize(to: Size(width: 80, height: 8))
    try await session.press("<CR>/2026<CR>")
    let first = await session.rows()
    try await session.press("n")
    let second = await session.rows()
    #expect(first != second)
    try await session.press("N")
    #expect(await session.rows() == first)
  }

  @Test func scrollingStopsAtTheEnd() async throws {
    try await session.press("<CR>G")
    let end = await session.rows()
    try await session.press("j<PageDown>")
    #expect(await session.rows() == end)
    try await session.press("g")
    #expect(await session.rows()[1].contains("CS100001"))
  }

  @Test func tabGoesFromSectionToSection() async throws {
    session.display.resize(to: Size(width: 80, height: 10))
    try await session.press("<CR><Tab><Tab>")
    #expect(await session.rows()[1].hasPrefix(" Description "))
    try await session.press("<Tab>")
    #expect(await session.rows()[1].hasPrefix(" Customer "))
    try await session.press("<S-Tab>")
    #expect(await session.rows()[1].hasPrefix(" Description "))
  }

  @Test func hostileCharactersAreShownByNumber() async throws {
    try await session.press("G<CR>")
    session.display.resize(to: Size(width: 80, height: 60))
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("‹U+202E›") })
    #expect(rows.contains { $0.contains("␛") })
  }

  @Test func theHelpShowsTheKeysOfTheCaseScreen() async throws {
    try await session.press("<CR>?")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("show the next case in the list") })
    #expect(!rows.contains { $0.contains("show the view") })
  }

  @Test(arguments: [80, 60, 40]) func labelsAreNeverCut(_ width: Int) async throws {
    let fields = (1...12).map {
      #"{"displayName": "Custom field number \#($0)", "selectedValue": "value \#($0)"}"#
    }
    let body =
      #"{"results": [{"_id": "ci-1", "refId": "CS1", "name": "A case", "#
      + #""fields": [\#(fields.joined(separator: ","))]}]}"#
    let item = try Page.decode(Array(body.utf8)).cases[0]
    let text = DetailText(
      whole: DetailText.Source(
        detail: CaseDetail(item), context: QueryContext(now: BrowserSession.now), width: width,
        glyphs: .unicode))
    let start = try #require(text.lines.firstIndex { $0.text.string == "Fields" })
    let lines = text.lines[(start + 1)...].prefix { !$0.text.isEmpty || !$0.label.isEmpty }
    #expect(lines.allSatisfy { $0.shownLabel.width + $0.text.width <= width })
    let labels = lines.map(\.label.string).joined(separator: " ")
    #expect(labels == (1...12).map { "Custom field number \($0)" }.joined(separator: " "))
  }
}
