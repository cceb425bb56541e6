import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens of the list.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ListPictureTests {
  @Test func theListFillsAScreenOfUsualSize() async throws {
    let frame = try await BrowserSession.frame(80, 24, "")
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
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func aWideScreenShowsAllColumns() async throws {
    let frame = try await BrowserSession.frame(120, 10, "j")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed                                                    test
      ID        Title                         Customer       Status       Priority ▼  Updated    Due ▲2       Assignee
      CS100001  Refund for a double charge    Anna Kowalski  Open         Critical    1h ago     overdue 3d   -
      CS100002  Login fails on the phone      Anna Kowalski  In Progress  High        2h ago     today 10:00  Maya Fischer
      CS100003  東京支店の配送が遅れています  Anna Kowalski  Open         Medium      3h ago     in 3d        Ivan Petrov
      CS100004  ⚠ Invoice ]0;owned gnp        Anna Kowalski  On Hold      Low         4h ago                  -


       Unresolved priority ▼ due ▲                                                                                     2 of 4
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func aNarrowScreenShowsFewerColumns() async throws {
    let frame = try await BrowserSession.frame(60, 15, "5")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                         Updated ▼
      CS100001  Refund for a double charge    1h ago
      CS100002  Login fails on the phone      2h ago
      CS100003  東京支店の配送が遅れています  3h ago
      CS100004  ⚠ Invoice ]0;owned gnp        4h ago
      CS100005  Address changed               5h ago
      CS100006  Closed long ago               6h ago





       All updated ▼                                       1 of 6
      Enter open  / filter  s sort  p preview  ? help  q quit
      """)
  }

  @Test func thePreviewIsBelowTheListOnANarrowScreen() async throws {
    let frame = try await BrowserSession.frame(80, 24, "jp")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100001  Refund for a double charge    Open         Critical    overdue 3d
      CS100002  Login fails on the phone      In Progress  High        today 10:00
      CS100003  東京支店の配送が遅れています  Open         Medium      in 3d
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low








      ┌─ Preview ────────────────────────────────────────────────────────────────────┐
      │ CS100002                                                                     │
      │ Login fails on the phone                                                     │
      │                                                                              │
      │ Summary                                                                      │
      │ Status   In Progress                                                         │
      │ Priority High                                                                │
      └──────────────────────────────────────────────────────────────────────────────┘
       Unresolved priority ▼ due ▲                                             2 of 4
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func thePreviewIsBesideTheListOnAWideScreen() async throws {
    let frame = try await BrowserSession.frame(120, 16, "p")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed                                                    test
      ID        Title                         Priority ▼  Due ▲2              ┌─ Preview ────────────────────────────────────┐
      CS100001  Refund for a double charge    Critical    overdue 3d          │ CS100001                                     │
      CS100002  Login fails on the phone      High        today 10:00         │ Refund for a double charge                   │
      CS100003  東京支店の配送が遅れています  Medium      in 3d               │                                              │
      CS100004  ⚠ Invoice ]0;owned gnp        Low                             │ Summary                                      │
                                                                              │ Status   Open                                │
                                                                              │ Priority Critical                            │
                                                                              │ Due      2026-11-21 08:00 (3d ago)           │
                                                                              │ Customer Anna Kowalski                       │
                                                                              │ Channels email                               │
                                                                              │ Tags     vip                                 │
                                                                              │                                              │
                                                                              └──────────────────────────────────────────────┘
       Unresolved priority ▼ due ▲                                                                                     1 of 4
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func aViewWithoutMatchesShowsAdvice() async throws {
    let frame = try await BrowserSession.frame(60, 10, "6/zzz<CR>")
    expect(
      frame,
      """
       2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed      test
      ID        Title            Status    Updated ▼  Due

         No case matches the filter. x removes its last term,
                            Esc clears it.



       Closed (here)  zzz (here)  updated ▼                0 of 0
      Enter open  / filter  s sort  p preview  ? help  q quit
      """)
  }
}
