import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The screens with a list that is only partly read.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct PartlyReadTests {
  let many = (0..<5_000).map { Case.sample($0) }

  @Test func anUnreadRefIsLookedUpAndNotReportedAsMissing() async throws {
    let session = BrowserSession(many)
    try await session.press(":CS4500")
    #expect(
      await session.rows().contains {
        $0.contains("not read yet: asks the server")
      })
    try await session.press("<CR>")
    await session.untilFront { $0.contains("CS4500 Case 4400") }
    #expect(await session.rows()[0].hasSuffix("row not read yet"))
    let model = session.model
    // Tries rows from both ends, because the order may be either way and each page takes time.
    let rows = stride(from: 25, to: 2_500, by: 50).flatMap { [4_999 - $0, $0] }
    for row in rows where model.listing.row(of: "ci-4400") == nil {
      model.choose(row: row)
      model.prepareRows(height: 20)
      await eventually { model.listing.item(at: row) != nil }
    }
    #expect(await session.rows()[0].firstMatch(of: /\d+ of 5000$/) != nil)
  }

  @Test func aRefOutsideACompleteListIsReportedAsNotInIt() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press(":CS100006")
    #expect(
      await session.rows().contains { $0.contains("not in this list: asks the server") })
  }

  /// A resolved case is not in a list of unresolved cases, however little of the list was read.
  @Test func aCaseThatTheViewExcludesIsReportedAsNotInIt() async throws {
    let session = BrowserSession(many + [.sample(6_000, status: "Closed")])
    try await session.press(":CS6100<CR>")
    await session.untilFront { $0.contains("CS6100 Case 6000") }
    #expect(await session.rows()[0].hasSuffix("not in this list"))
  }

  /// A server without totals.
  private var openEnded: CaseClient {
    CaseClient { [many] (request: CaseRequest) async throws(APIError) -> Page in
      let rows = many.dropFirst(request.offset).prefix(request.limit)
      return Page(
        cases: Array(rows), limit: request.limit,
        hasMore: request.offset + rows.count < many.count)
    }
  }

  @Test func aCaseShowsTheTotalOnlyIfItIsKnown() async throws {
    let session = BrowserSession(many)
    try await session.press("<CR>")
    #expect(await session.rows()[0].hasSuffix("1 of 5000"))

    let open = BrowserSession([], client: openEnded)
    try await open.press("<CR>")
    #expect(try #require(await open.rows()[0].firstMatch(of: /1 of \d+\+$/)).output.count > 6)
    try await open.press("q")
    #expect(try #require(await open.rows()[22].firstMatch(of: /1 of \d+\+$/)).output.count > 6)
  }

  @Test func aSearchForChangesNotesThatOnlyPartOfTheListWasRead() async throws {
    let session = BrowserSession(many)
    try await session.press("]")
    #expect(await session.rows()[23] == "Not now: no new or changed cases read so far.")
  }
}
