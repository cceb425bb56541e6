import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens of the palette and of the search for a case.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct PalettePictureTests {
  @Test func thePaletteListsTheCommands() async throws {
    let frame = try await BrowserSession.frame(80, 15, ":")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100001  Refund for a double charge    Open         Critical    overdue 3d
      CS100002  Login fails on the phone      In Progress  High        today 10:00
      CS100003  東京支店の配送が遅れています  Open         Medium      in 3d
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low

      ┌─ Commands ───────────────────────────────────────────────────────────────────┐
      │ j     down                 move down one row                                 │
      │ k     up                   move up one row                                   │
      │ PgDn  page down            move down one page                                │
      │ PgUp  page up              move up one page                                  │
      │ ^d    half page down       move down half a page                             │
      └──────────────────────────────────────────────────────────────────────────────┘
      :
      """)
  }

  @Test func typingFiltersTheCommands() async throws {
    let frame = try await BrowserSession.frame(80, 15, ":sort d")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100001  Refund for a double charge    Open         Critical    overdue 3d
      CS100002  Login fails on the phone      In Progress  High        today 10:00
      CS100003  東京支店の配送が遅れています  Open         Medium      in 3d
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low

      ┌─ Commands ───────────────────────────────────────────────────────────────────┐
      │       sort due             sort by this order                                │
      │       sort due:desc        sort by this order                                │
      │       sort ref             sort by this order                                │
      │       sort ref:desc        sort by this order                                │
      │       sort title           sort by this order                                │
      └──────────────────────────────────────────────────────────────────────────────┘
      :sort d
      """)
  }

  @Test func aRefOutsideTheListIsLookedUpOnTheServer() async throws {
    let frame = try await BrowserSession.frame(80, 15, ":CS100006")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed            test
      ID        Title                         Status       Priority ▼  Due ▲2
      CS100001  Refund for a double charge    Open         Critical    overdue 3d
      CS100002  Login fails on the phone      In Progress  High        today 10:00
      CS100003  東京支店の配送が遅れています  Open         Medium      in 3d
      CS100004  ⚠ Invoice ]0;owned gnp        On Hold      Low

      ┌─ Commands ───────────────────────────────────────────────────────────────────┐
      │       CS100006             not in this list: asks the server                 │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘
      :CS100006
      """)
  }

  @Test func aSearchForACaseShowsTheRef() async throws {
    let frame = try await BrowserSession.frame(60, 12, ":CS999<CR>")
    expect(
      frame,
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  test
      ID        Title                         Priority ▼
      CS100001  Refund for a double charge    Critical
      ┌─ Find ───────────────────────────────────────────────────┐
      │ Looking for CS999                                        │
      │                                                          │
      │                                                          │
      └──────────────────────────────────────────────────────────┘


       Unresolved priority ▼ due ▲                         1 of 4
      ? help  q back
      """)
  }
}
