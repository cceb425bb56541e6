import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The help, whole screens of it.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct HelpPictureTests {
  @Test func theHelp() async throws {
    let frame = try await BrowserSession.frame(80, 24, "?")
    expect(
      frame,
      """
      ┌─ Help: j k scroll, q closes it ──────────────────────────────────────────────┐
      │ Moving                                                                       █
      │ j Down           one row down                                                █
      │ k Up             one row up                                                  █
      │ PgDn ^f          one page down                                               █
      │ PgUp ^b          one page up                                                 █
      │ ^d               half a page down                                            █
      │ ^u               half a page up                                              │
      │ g Home           to the top                                                  │
      │ G End            to the end                                                  │
      │ ]                (not now: no case is new or has changed) the next case that │
      │                  is new or has changed                                       │
      │ [                (not now: no case is new or has changed) the case before    │
      │                  that is new or has changed                                  │
      │                                                                              │
      │ Asking                                                                       │
      │ 1-9              show a view: 1 is where the browser opens; before a motion  │
      │                  a count, e.g. 5j 10G                                        │
      │ /                filter while typing, e.g. is:overdue refund                 │
      │ x                (not now: nothing is filtered) take out the term that hides │
      │                  all, else the last                                          │
      │ +                (not now: everything asked for was read) read further where │
      │                  only a part was searched                                    │
      └──────────────────────────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpOfTheLine() async throws {
    let frame = try await BrowserSession.frame(80, 24, "/<F1>")
    expect(
      frame,
      """
      ┌─ Help: j k scroll, q closes it ──────────────────────────────────────────────┐
      │ Typing                                                                       █
      │ Enter            keep the filter                                             █
      │ Esc              go back to the filter before                                █
      │ Tab              complete what is typed; again: the next that fits           █
      │ Up               an earlier filter                                           █
      │ Down             a later filter                                              █
      │ ^n               one row down in the list                                    █
      │ ^p               one row up in the list                                      █
      │ PgDn             one page down in the list                                   █
      │ PgUp             one page up in the list                                     █
      │ Left ^b          one character to the left                                   █
      │ Right ^f         one character to the right                                  █
      │ Home ^a          to the start of the line                                    █
      │ End ^e           to the end of the line                                      █
      │ Backspace ^h     delete the character on the left                            █
      │ Delete           delete the character under the cursor                       █
      │ ^w               delete the word on the left                                 █
      │ ^u               delete to the start of the line                             █
      │ ^k               delete to the end of the line                               █
      │                                                                              █
      │ Program                                                                      │
      │ F1               this help                                                   │
      └──────────────────────────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpOfACase() async throws {
    let frame = try await BrowserSession.frame(60, 24, "<CR>?")
    expect(
      frame,
      """
      ┌─ Help: j k scroll, q closes it ──────────────────────────┐
      │ Moving                                                   █
      │ j Down           one row down                            █
      │ k Up             one row up                              █
      │ PgDn ^f          one page down                           █
      │ PgUp ^b          one page up                             █
      │ ^d               half a page down                        █
      │ ^u               half a page up                          █
      │ g Home           to the top                              █
      │ G End            to the end                              │
      │ ]                (not now: no case is new or has         │
      │                  changed) the next case that is new or   │
      │                  has changed                             │
      │ [                (not now: no case is new or has         │
      │                  changed) the case before that is new or │
      │                  has changed                             │
      │ J                the next case of the list               │
      │ K                (not now: this is the first case) the   │
      │                  previous case of the list               │
      │ Tab              the next section                        │
      │ Shift-Tab        the previous section                    │
      │ 1-9              a count for the next motion, e.g. 3J    │
      │                                                          │
      └──────────────────────────────────────────────────────────┘
      """)
  }

  @Test func theHelpOfAMenu() async throws {
    let frame = try await BrowserSession.frame(60, 15, "s?")
    expect(
      frame,
      """
      ┌─ Help: j k scroll, q closes it ──────────────────────────┐
      │ Moving                                                   █
      │ j Down           one row down                            █
      │ k Up             one row up                              █
      │ g Home           to the top                              █
      │ G End            to the end                              █
      │                                                          █
      │ Asking                                                   █
      │ -                reverse the order                       █
      │                                                          █
      │ Reading                                                  │
      │ Enter Space      sort by this                            │
      │                                                          │
      │ Program                                                  │
      └──────────────────────────────────────────────────────────┘
      """)
  }
}
