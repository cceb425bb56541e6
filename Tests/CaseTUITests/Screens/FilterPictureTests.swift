import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens while a filter is typed.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct FilterPictureTests {
  @Test func theListIsFilteredWhileTyping() async throws {
    let frame = try await BrowserSession.frame(60, 12, "/lo")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                         Priority ▼
      CS100002  Login fails on the phone      High







       Unresolved  lo (here)  priority ▼ due ▲             1 of 1
      /lo
      """)
  }

  @Test func tabShowsTheCompletionsOfATerm() async throws {
    let frame = try await BrowserSession.frame(60, 12, "/status:<Tab>")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                         Priority ▼
      CS100001  Refund for a double charge    Critical
      CS100003  東京支店の配送が遅れています  Medium






       Unresolved  status:open  priority ▼ due ▲           1 of 2
      /status:open  open in-progress on-hold resolved closed
      """)
  }

  @Test func anUnknownTermIsExplained() async throws {
    let frame = try await BrowserSession.frame(80, 12, "/stats:open")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100001  Refund for a double charge    Open         Critical    overdue 3d
      CS100002  Login fails on the phone      In Progress  High        today 10:00
      CS100003  東京支店の配送が遅れています  Open         Medium      in 3d
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low




       Unresolved priority ▼ due ▲                                             1 of 4
      /stats:open  Unknown key "stats": did you mean "status"? To search for the text…
      """)
  }

  @Test func aFilterWithoutMatchesShowsAdvice() async throws {
    let frame = try await BrowserSession.frame(80, 12, "/nosuchword")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2


        No case matches the filter. Enter, then x removes its last term, Esc clears
                                            it.




       Unresolved  nosuchword (here)  priority ▼ due ▲                         0 of 0
      /nosuchword
      """)
  }

  @Test func enterKeepsTheFilter() async throws {
    let frame = try await BrowserSession.frame(80, 12, "/login<CR>")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100002  Login fails on the phone      In Progress  High        today 10:00







       Unresolved  login (here)  priority ▼ due ▲                              1 of 1
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func marksHiddenByAFilterAreCounted() async throws {
    let frame = try await BrowserSession.frame(80, 12, "<Space><Space>/invoice<CR>")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low







       Unresolved  invoice (here)  priority ▼ due ▲ 2 marked, 0 shown          1 of 1
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }
}
