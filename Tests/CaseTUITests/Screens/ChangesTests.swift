import CaseKit
import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseTUI
@testable import Terminal

/// The screens show what has changed since the user last looked.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ChangesTests {
  private let server = UpdatedServer()
  private let clock = ManualClock()

  /// - Parameter isLinear: whether to use the form for screen readers.
  private func makeSession(
    glyphs: Glyphs = .unicode, isLinear: Bool = false, every interval: Duration = .zero
  ) -> BrowserSession {
    BrowserSession(
      [], size: Size(width: 120, height: 24), glyphs: glyphs, client: server.client,
      isLinear: isLinear, every: interval, clock: clock)
  }

  /// A session in which case 2 has changed and case 7 is new since the first look.
  private func makeChanged(
    glyphs: Glyphs = .unicode, isLinear: Bool = false
  ) async throws -> BrowserSession {
    let session = makeSession(glyphs: glyphs, isLinear: isLinear)
    #expect(await session.rows().contains { $0.contains("CS100002  ") } || isLinear)
    server.change()
    try await session.press("r")
    return session
  }

  private func row(of ref: String, in session: BrowserSession) async -> String {
    await session.rows().first { $0.contains(ref) } ?? ""
  }

  @Test func newAndChangedCasesHaveDifferentSigns() async throws {
    let session = try await makeChanged()
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002• Login"))
    #expect(await row(of: "CS100007", in: session).hasPrefix("CS100007+ Came"))
    #expect(await row(of: "CS100003", in: session).hasPrefix("CS100003  "))
    #expect(await !session.redrawsItself())
  }

  @Test func theSignsOfNewAndChangedCasesExistInASCII() async throws {
    let session = try await makeChanged(glyphs: .ascii)
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002~ "))
    #expect(await row(of: "CS100007", in: session).hasPrefix("CS100007+ "))
  }

  @Test func aMarkedAndChangedRowShowsBothSigns() async throws {
    let session = makeSession()
    _ = await session.rows()
    #expect(session.model.choose("CS100002") == .row(1))
    session.model.toggleMark()
    server.change()
    try await session.press("r")
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002✓•"))
  }

  @Test func theLinearFormNamesNewAndChangedCases() async throws {
    let session = try await makeChanged(isLinear: true)
    #expect(await row(of: "CS100002", in: session).hasPrefix("changed, CS100002, "))
    #expect(await row(of: "CS100007", in: session).hasPrefix("new, CS100007, "))
  }

  @Test func bracketKeysGoToChangedCasesAndClearTheirSigns() async throws {
    let session = try await makeChanged()
    try await session.press("]")
    #expect(session.model.selected?.ref == "CS100002")
    try await session.press("]")
    #expect(session.model.selected?.ref == "CS100007")
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002  "))
    try await session.press("]")
    #expect(await session.rows()[23] == "No new or changed case further down.")
    try await session.press("[")
    #expect(session.model.selected?.ref == "CS100002")
    try await session.press("A")
    #expect(await row(of: "CS100007", in: session).hasPrefix("CS100007  "))
  }

  @Test func markingAllAsSeenCanBeUndoneAndRedone() async throws {
    let session = try await makeChanged()
    #expect(await session.rows()[23] == "Refreshed.")
    try await session.press("A")
    #expect(await session.rows()[23] == "Marked 2 cases as seen. Press u to undo.")
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002  "))
    try await session.press("u")
    #expect(await session.rows()[23].hasPrefix("Enter open"))
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002•"))
    #expect(await row(of: "CS100007", in: session).hasPrefix("CS100007+"))
    try await session.press("^r")
    #expect(await row(of: "CS100007", in: session).hasPrefix("CS100007  "))
  }

  @Test(arguments: ["p", "<Space>", "/x<Esc>", "sq", "y<Esc>"])
  func aMessageDisappearsWithTheNextKey(_ keys: String) async throws {
    let session = try await makeChanged()
    #expect(await session.rows()[23] == "Refreshed.")
    try await session.press(keys)
    #expect(await session.rows()[23].hasPrefix("Enter open"))
  }

  @Test func aChangedCaseShowsOldAndNewValues() async throws {
    let session = try await makeChanged()
    try await session.press("]<CR>")
    let rows = await session.rows()
    #expect(rows.contains { $0.hasPrefix(" Changed since you last looked ") })
    #expect(rows.contains { $0.contains("Status") && $0.contains("was In Progress, now On Hold") })
    #expect(rows.contains { $0.contains("Priority") && $0.contains("was High, now empty") })
    #expect(!rows.contains { $0.contains("Updated") && $0.contains("was ") })
    try await session.press("q")
    #expect(await row(of: "CS100002", in: session).hasPrefix("CS100002  "))
  }

  @Test func bracketKeysAlsoWorkInsideACase() async throws {
    let session = try await makeChanged()
    try await session.press("]<CR>]")
    #expect(await session.rows()[0].contains("CS100007"))
    #expect(await session.rows().contains { $0.contains("You have not looked at this case") })
    try await session.press("]")
    #expect(await session.rows()[23] == "No new or changed case further down.")
    try await session.press("j")
    #expect(await session.rows()[23].hasPrefix("q back"))
    try await session.press("[")
    #expect(await session.rows()[0].contains("CS100002"))
    #expect(await session.rows().contains { $0.contains("was In Progress, now On Hold") })
  }

  @Test func hostileTextInAChangeIsMadeSafe() async throws {
    server.change(title: "Login \u{1B}]0;owned\u{07}\u{202E}")
    let session = makeSession()
    _ = await session.rows()
    server.change(title: "Login \u{9B}31m fails")
    try await session.press("r]<CR>")
    let title = await session.rows().first { $0.contains("was Login") }
    #expect(title?.unicodeScalars.contains { $0.value < 32 || $0.value == 0x9B } == false)
  }

  @Test func anAutomaticRefreshMovesNoRowsWhileAMenuIsOpen() async throws {
    let session = makeSession(every: .seconds(60))
    try await session.press("js")
    server.change()
    await clock.sleepers(1)
    clock.advance(by: .seconds(60))
    await session.untilFront { _ in session.model.isOrderWaiting }
    try await session.press("q")
    let frame = await session.frame()
    let row = try #require(frame.rows.firstIndex { $0.contains("CS100002") })
    #expect(session.model.selected?.ref == "CS100002")
    #expect(frame.rows[row].contains("On Hold"))
    #expect(frame.rows[22].contains("list changed · r"))
    #expect(!frame.rows.contains { $0.contains("CS100007") })

    try await session.press("r")
    #expect(await session.rows().contains { $0.contains("CS100007") })
    #expect(session.model.selected?.ref == "CS100002")
  }

  @Test func anAutomaticRefreshHighlightsChangesUntilTheNextKey() async throws {
    let session = makeSession(every: .seconds(60))
    _ = await session.rows()
    server.change()
    await clock.sleepers(1)
    clock.advance(by: .seconds(60))
    await session.untilFront { $0.contains("CS100007") }

    let frame = await session.frame()
    let row = try #require(frame.rows.firstIndex { $0.contains("CS100003") })
    let changed = try #require(frame.rows.firstIndex { $0.contains("CS100007") })
    #expect(!frame.emphasisRows[row].contains("bbb"))
    #expect(frame.emphasisRows[changed].contains("bbb"))
    try await session.press("j")
    #expect(await !session.frame().emphasisRows[changed].contains("bbb"))
  }
}

/// A server whose cases change: the second case gets new values, and a seventh case is added.
private final class UpdatedServer: Sendable {
  private let cases = Mutex(Tenant.cases)

  func change(title: String? = nil) {
    cases.withLock { cases in
      let later = BrowserSession.now.adding(seconds: 60)
      if let title { cases[1].title = title }
      cases[1].status = Status(name: "On Hold")
      cases[1].priority = nil
      cases[1].updatedAt = (cases[1].updatedAt ?? later).adding(seconds: 7_300)
      guard !cases.contains(where: { $0.id == "ci-7" }) else { return }
      cases.append(
        Case(
          id: "ci-7", ref: "CS100007", title: "Came later", status: Status(name: "Open"),
          createdAt: later, updatedAt: later))
    }
  }

  var client: CaseClient {
    CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      let cases = self.cases.withLock { $0 }
      let rows = request.sort.sorted(cases).dropFirst(request.offset).prefix(request.limit)
      return Page(
        cases: Array(rows), limit: request.limit,
        hasMore: request.offset + rows.count < cases.count, totalResults: cases.count)
    }
  }
}
