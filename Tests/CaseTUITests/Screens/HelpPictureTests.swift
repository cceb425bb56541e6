import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens of the help.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct HelpPictureTests {
  @Test func theHelpShowsTheKeysOfTheList() async throws {
    let frame = try await BrowserSession.frame(80, 24, "?")
    expect(
      frame,
      """
      ┌─ Help: j and k scroll, q closes ─────────────────────────────────────────────┐
      │ Moving                                                                       █
      │ j Down           move down one row                                           █
      │ k Up             move up one row                                             █
      │ PgDn ^f          move down one page                                          █
      │ PgUp ^b          move up one page                                            █
      │ ^d               move down half a page                                       │
      │ ^u               move up half a page                                         │
      │ g Home           go to the top                                               │
      │ G End            go to the end                                               │
      │ ]                (not now: no new or changed cases) go to the next new or    │
      │                  changed case                                                │
      │ [                (not now: no new or changed cases) go to the previous new   │
      │                  or changed case                                             │
      │ 0                type a count before a motion: 020j moves 20 rows, 0100G     │
      │                  goes to row 100                                             │
      │ '                (not now: no other view was shown before) find the case of  │
      │                  the view before here                                        │
      │ ^o               (not now: nothing to go back to) go back to the view,       │
      │                  filter, order and case before the last jump                 │
      │ Tab              (not now: nothing to go forward to) go forward again        │
      │                                                                              │
      │ Filtering and sorting                                                        │
      └──────────────────────────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpShowsTheKeysOfTheFilterPrompt() async throws {
    let frame = try await BrowserSession.frame(80, 24, "/<F1>")
    expect(
      frame,
      """
      ┌─ Help: j and k scroll, q closes ─────────────────────────────────────────────┐
      │ Typing                                                                       █
      │ Enter            keep the filter                                             █
      │ Esc              restore the previous filter                                 █
      │ Tab              complete the text; press again for the next completion      █
      │ Up               show an earlier filter                                      █
      │ Down             show a later filter                                         █
      │ ^n               move down one row in the list                               █
      │ ^p               move up one row in the list                                 █
      │ PgDn             move down one page in the list                              █
      │ PgUp             move up one page in the list                                █
      │ Left ^b          move left one character                                     █
      │ Right ^f         move right one character                                    █
      │ Home ^a          go to the start of the line                                 █
      │ End ^e           go to the end of the line                                   █
      │ Backspace ^h     delete the character before the cursor                      █
      │ Delete           delete the character under the cursor                       █
      │ ^w               delete the word before the cursor                           █
      │ ^u               delete to the start of the line                             █
      │ ^k               delete to the end of the line                               █
      │                                                                              █
      │ Program                                                                      │
      │ F1               show this help                                              │
      └──────────────────────────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpShowsTheKeysOfACase() async throws {
    let frame = try await BrowserSession.frame(60, 24, "<CR>?")
    expect(
      frame,
      """
      ┌─ Help: j and k scroll, q closes ─────────────────────────┐
      │ Moving                                                   █
      │ j Down           move down one row                       █
      │ k Up             move up one row                         █
      │ PgDn ^f          move down one page                      █
      │ PgUp ^b          move up one page                        █
      │ ^d               move down half a page                   █
      │ ^u               move up half a page                     │
      │ g Home           go to the top                           │
      │ G End            go to the end                           │
      │ ]                (not now: no new or changed cases) go   │
      │                  to the next new or changed case         │
      │ [                (not now: no new or changed cases) go   │
      │                  to the previous new or changed case     │
      │ J                show the next case in the list          │
      │ K                (not now: this is the first case) show  │
      │                  the previous case in the list           │
      │ Tab              go to the next section                  │
      │ Shift-Tab        go to the previous section              │
      │ 1-9              type a count before a motion, e.g. 3J   │
      │ ^o               go back to the view, filter, order and  │
      │                  case before the last jump               │
      │                                                          │
      └──────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpShowsTheKeysOfAMenu() async throws {
    let frame = try await BrowserSession.frame(60, 15, "s?")
    expect(
      frame,
      """
      ┌─ Help: j and k scroll, q closes ─────────────────────────┐
      │ Moving                                                   █
      │ j Down           move down one row                       █
      │ k Up             move up one row                         █
      │ g Home           go to the top                           █
      │ G End            go to the end                           █
      │                                                          █
      │ Filtering and sorting                                    █
      │ -                reverse the order                       █
      │                                                          █
      │ Reading and copying                                      │
      │ Enter Space      sort by this key                        │
      │                                                          │
      │ Program                                                  │
      └──────────────────────────────────────────────────────────┘
      """)
  }
}
