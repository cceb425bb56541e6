import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens with a menu over the list.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct MenuPictureTests {
  @Test func theSortMenuListsTheKeys() async throws {
    let frame = try await BrowserSession.frame(60, 15, "s")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title  ┌─ Sort by ──────────────┐ority ▼
      CS100001  Refund │ ref                    │tical
      CS100002  Login f│ title                  │h
      CS100003  東京支 │ status                 │ium
      CS100004  ⚠ Invoi│ priority          1 ▼  │
                       │ assignee               │
                       │ customer               │
                       │ queue                  │
                       │ channel                │
                       │ due               2 ▲  │
                       │ created                │
                       │ updated                │
       Unresolved prior└────────────────────────┘          1 of 4
      Enter choose  - reverse  ? help  q back
      """)
  }

  @Test func minusReversesTheOrderInTheSortMenu() async throws {
    let frame = try await BrowserSession.frame(60, 15, "s-")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title  ┌─ Sort by ──────────────┐ority ▲
      CS100004  ⚠ Invoi│ ref                    │
      CS100003  東京支 │ title                  │ium
      CS100002  Login f│ status                 │h
      CS100001  Refund │ priority          1 ▲  │tical
                       │ assignee               │
                       │ customer               │
                       │ queue                  │
                       │ channel                │
                       │ due               2 ▲  │
                       │ created                │
                       │ updated                │
       Unresolved prior└────────────────────────┘          1 of 4
      Enter choose  - reverse  ? help  q back
      """)
  }

  @Test func theCopyMenuNumbersTheForms() async throws {
    let frame = try await BrowserSession.frame(60, 15, "y")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                         Priority ▼
      CS100001  Refund for a double charge    Critical
      CS100002  Log┌─ Copy ─────────────────────────┐
      CS100003  東 │ 1 ref                          │
      CS100004  ⚠ I│ 2 id                           │
                   │ 3 title                        │
                   │ 4 Markdown line                │
                   │ 5 JSON                         │
                   │ 6 casetui list command         │
                   └────────────────────────────────┘


       Unresolved priority ▼ due ▲                         1 of 4
      Enter copy  ? help  q back
      """)
  }

  @Test func theColumnPickerShowsWidthsAndColumnsWithoutRoom() async throws {
    let frame = try await BrowserSession.frame(60, 22, "cjJ>")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                           Priority ▼
      CS100001  Refun┌─ Columns ──────────────────┐tical
      CS100002  Login│ [x] ID                     │h
      CS100003  東京 │ [x] Customer       no room │ium
      CS100004  ⚠ Inv│ [x] Title               30 │
                     │ [x] Channel        no room │
                     │ [x] Status         no room │
                     │ [x] Priority               │
                     │ [x] Updated        no room │
                     │ [x] Due            no room │
                     │ [x] Assignee       no room │
                     │ [ ] Queue                  │
                     │ [ ] Tags                   │
                     │ [ ] Created                │
                     │ [ ] Breached               │
                     │ [ ] E-mail                 │
                     │ [ ] Phone                  │
                     │ [ ] Case id                │
                     └────────────────────────────┘
       Unresolved priority ▼ due ▲                         1 of 4
      Enter toggle  J move down  K move up  ? help  q back
      """)
  }

  @Test func anUnknownKeyInAMenuIsReported() async throws {
    let frame = try await BrowserSession.frame(60, 15, "sZ")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title  ┌─ Sort by ──────────────┐ority ▼
      CS100001  Refund │ ref                    │tical
      CS100002  Login f│ title                  │h
      CS100003  東京支 │ status                 │ium
      CS100004  ⚠ Invoi│ priority          1 ▼  │
                       │ assignee               │
                       │ customer               │
                       │ queue                  │
                       │ channel                │
                       │ due               2 ▲  │
                       │ created                │
                       │ updated                │
       Unresolved prior└────────────────────────┘          1 of 4
      Z does nothing here; ? shows the keys.
      """)
  }
}
