import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The screens explain their keys, including unavailable ones.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct GuidanceTests {
  let session = BrowserSession(Tenant.cases)
  let small = BrowserSession(Tenant.cases, size: Size(width: 40, height: 10))

  private func bottom(after keys: String) async throws -> String {
    try await session.press(keys)
    return await session.rows()[23]
  }

  @Test(arguments: [
    ("u", "Not now: nothing to undo."), ("^r", "Not now: nothing to redo."),
    ("x", "Not now: no filter is set."), ("9", "Not now: there are only 6 views."),
    ("+", "Not now: there is nothing more to read."),
    ("<CR>K", "Not now: this is the first case."),
    ("<CR>N", "Not now: no search yet; press / to search."),
    ("!y", "Not now: no requests yet."), ("h", "h does nothing here; ? shows the keys."),
    ("<CR><F5>", "F5 does nothing here; ? shows the keys."),
  ])
  func anUnavailableKeyExplainsWhy(_ keys: String, _ message: String) async throws {
    #expect(try await bottom(after: keys) == message)
  }

  @Test func thePreviewIsRefusedOnASmallScreen() async throws {
    try await small.press("p")
    #expect(await small.rows()[9] == "Not now: the screen is too small.")
    #expect(await small.rows()[2].hasPrefix("CS100001"))
  }

  @Test(arguments: [
    ("s", "sort by this key"), ("c", "show or hide the column"), ("y", "copy in this form"),
    ("!", "the request"),
    ("<CR>", "go to the next section"),
  ])
  func theHelpShowsTheKeysOfTheCurrentScreen(_ keys: String, _ line: String) async throws {
    try await session.press(keys + "?")
    let rows = await session.rows()
    #expect(rows.contains { $0.contains("Help") })
    #expect(rows.contains { $0.contains(line) })
    try await session.press("?")
    #expect(await !session.rows().contains { $0.contains("Help") })
  }

  @Test(arguments: [
    ("s", "Enter choose  - reverse  ? help  q back"), ("y", "Enter copy  ? help  q back"),
    ("c", "Enter toggle  J move down  K move up  > wider  < narrower  ? help  q back"),
  ])
  func aMenuShowsItsOwnKeyHints(_ keys: String, _ hints: String) async throws {
    #expect(try await bottom(after: keys) == hints)
  }

  @Test func aNumberInTheCopyMenuCopiesAtOnce() async throws {
    let session = BrowserSession(Tenant.cases, environment: ["SSH_TTY": "/dev/pts/0"])
    _ = await session.rows()
    #expect(try await session.rowsAfter("y1")[23].hasPrefix("Copied ref"))
  }

  @Test func theHelpHintIsDroppedLast() async {
    #expect(await small.rows()[9] == "Enter open  / filter  ? help  q quit")
    let tiny = BrowserSession(Tenant.cases, size: Size(width: 8, height: 10))
    #expect(await tiny.rows()[9] == "? help")
  }

  @Test func theTabOfTheCurrentViewIsAlwaysVisible() async throws {
    #expect(await small.rows()[0] == " 1 Unresolved  2 Unassigned  3 Mine")
    try await small.press("6")
    #expect(await small.rows()[0].hasPrefix(" 3 Mine  4 Overdue  5 All  6 Closed"))
  }

  @Test func aClickOnATabShowsItsView() async {
    session.take(.mouse(Mouse(.press, button: .left, at: Point(x: 17, y: 0))))
    #expect(await session.rows()[22].hasPrefix(" Unassigned"))
    session.take(.mouse(Mouse(.press, button: .left, at: Point(x: 78, y: 0))))
    #expect(await session.rows()[22].hasPrefix(" Unassigned"))
  }
}
