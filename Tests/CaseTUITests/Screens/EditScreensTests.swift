import CaseKit
import Foundation
import JSON
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Changing cases from the list, with a server of a few cases.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct EditScreensTests {
  private let desk: DeskServer
  private let client: CaseClient
  private let session: BrowserSession
  private let directory: TemporaryDirectory
  private let journal: Journal

  init() throws {
    desk = DeskServer(
      [
        DeskServer.item(1), DeskServer.item(2, status: "Closed"), DeskServer.item(3, tags: ["new"]),
      ])
    client = try desk.client()
    directory = try TemporaryDirectory()
    journal = Journal(ofAccount: "test", stateDirectory: directory.path)
    session = BrowserSession([], client: client, access: .on(client, journal))
  }

  /// Presses keys, then lets the screens take the results.
  private func press(_ keys: String) async throws {
    try await session.press(keys)
    await session.untilFront { _ in true }
  }

  private var lastRow: String { get async { await session.rows().last ?? "" } }

  private func select(_ ref: String) async throws { try await press("5:\(ref)<CR>q") }

  @Test func aTitleChangeCanBeUndone() async throws {
    try await select("CS101")
    try await press("en^uNew<CR>")
    await session.untilFront { $0.contains("done; U undoes it") }
    #expect(desk.item("ci-1")?["name"] == "New")
    #expect(await lastRow == "CS101 done; U undoes it: title: Case 1 → New")

    try await press("U")
    await session.untilFront { $0.contains("U undoes it: title: New → Case 1") }
    #expect(desk.item("ci-1")?["name"] == "Case 1")
  }

  @Test func closingACaseNeedsConfirmation() async throws {
    try await select("CS101")
    try await press("esclo")
    #expect(await session.rows().contains { $0.contains("status of CS101, now Open") })
    try await press("<CR>")
    await session.untilFront { $0.contains("Send it? [y/N]") }
    #expect(await session.rows().contains { $0.contains("status: Open → Closed") })
    try await press("<CR>")
    #expect(desk.accepted.isEmpty)
    try await press("y")
    await session.untilFront { $0.contains("U undoes it: status: Open → Closed") }
    #expect(desk.item("ci-1")?["status"] == DeskServer.status("Closed"))
  }

  @Test func answeringNoSendsNothing() async throws {
    try await select("CS101")
    try await press("esclo<CR>")
    await session.untilFront { $0.contains("Send it? [y/N]") }
    try await press("n")
    #expect(await lastRow == "Nothing was sent.")
    #expect(desk.accepted.isEmpty)
  }

  @Test func markedCasesAreChangedTogether() async throws {
    try await select("CS101")
    try await press("g<Space><Space>et+vip<CR>")
    await session.untilFront { $0.contains("Send these 2 changes? [y/N]") }
    try await press("y")
    await session.untilFront { $0.contains("2 done; U undoes it") }
    #expect(desk.accepted.count == 2)
  }

  @Test func aWriteIsHeldIfSomebodyElseChangedTheField() async throws {
    try await select("CS101")
    desk.change("ci-1", "name", to: "Theirs")
    try await press("en^uMine<CR>")
    await session.untilFront { $0.contains("held") }
    #expect(desk.item("ci-1")?["name"] == "Theirs")
    #expect(await lastRow == "CS101 held: somebody else has changed it; W shows it")
    #expect(await session.rows().contains { $0.contains("1 held · W") })
  }

  /// Changes the title of CS101 after somebody else has changed it.
  private func holdATitle() async throws {
    try await select("CS101")
    desk.change("ci-1", "name", to: "Theirs")
    try await press("en^uMine<CR>")
    await session.untilFront { $0.contains("held") }
  }

  @Test func aHeldWriteIsSentAfterConfirmation() async throws {
    try await holdATitle()
    try await press("W")
    #expect(await session.rows()[1].hasPrefix("held           CS101      title: Case 1"))
    try await press("m")
    await session.untilFront { $0.contains("Send it? [y/N]") }
    #expect(await session.rows().contains { $0.contains("title: Theirs → Mine") })
    try await press("y")
    await session.untilFront { $0.contains("CS101 done") }
    #expect(desk.item("ci-1")?["name"] == "Mine")
    await session.untilFront { $0.contains("held (mine)") }
    try await press("q")
    #expect(await !session.rows().contains { $0.contains("held") })
  }

  @Test func theServersValueStaysIfTheUserChoosesIt() async throws {
    try await holdATitle()
    try await press("W<CR>")
    #expect(await session.rows().first == "entry 1")
    try await press("t")
    await session.untilFront { $0.contains("decision  theirs") }
    #expect(desk.item("ci-1")?["name"] == "Theirs")
    try await press("m")
    #expect(await lastRow == "Not now: this write is not held.")
  }

  @Test func aDecisionThatIsNotStoredIsNotReportedAsMade() async throws {
    try await holdATitle()
    try await press("W")
    await journal.close()
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path + "/journal") {
      try Data("no journal".utf8).write(to: URL(filePath: "\(directory.path)/journal/\(name)"))
    }
    try await press("t")
    await session.untilFront { $0.contains("CS101 is still held:") }
  }

  @Test func escapeStopsABulkEditAndKeepsTheMarks() async throws {
    try await press("5")
    try await press("*en^uMine<CR>")
    await session.untilFront { $0.contains("Send these 3 changes? [y/N]") }
    for key in try KeyScript("y<Esc>").keys { session.take(.key(key)) }
    await session.untilFront { $0.contains("3 not sent") }
    #expect(desk.accepted.isEmpty)
    #expect(session.model.marks.count == 3)
  }

  @Test func theNextStartReportsHeldWrites() async throws {
    try await holdATitle()
    let next = BrowserSession([], client: client, access: .on(client, journalIn: directory))
    await next.untilFront { $0.contains("1 write is held until you decide: W shows it.") }
  }

  @Test func customFieldsCanBeChangedAndOfferTheirKnownValues() async throws {
    try await select("CS101")
    try await press("ef")
    #expect(await session.rows().contains { $0.contains("│Plan") || $0.contains("│ Plan") })
    try await press("j<CR>7<CR>")
    await session.untilFront { $0.contains("CS101 done; U undoes it: Seats: 3 → 7") }
    try await press("ef<CR>")
    #expect(await session.rows().contains { $0.contains("Plan of CS101, now Free") })
    #expect(await session.rows().contains { $0.contains("│ Free") })
    try await press("<Esc>")
  }

  private func session(editor: String) -> BrowserSession {
    BrowserSession(
      [], client: client, environment: ["EDITOR": editor, "TMPDIR": directory.path],
      access: .on(client, journalIn: directory))
  }

  @Test func aDescriptionIsEditedInTheUsersEditor() async throws {
    let session = session(editor: "printf 'Two\\nlines\\n' >")
    try await session.press("5:CS101<CR>qex")
    await session.untilFront { $0.contains("CS101 done; U undoes it") }
    #expect(desk.item("ci-1")?["desc"] == "Two\nlines")
  }

  @Test(arguments: [
    ("exit 3; :", "Nothing is changed: the editor exit 3; : failed: exit 3."),
    (":", "The description stays as it was."),
    ("printf '\\377' >", "Nothing is changed: the edited text cannot be read, or is not UTF-8."),
    (" ", "Not now: set EDITOR to a text editor first, e.g. export EDITOR=nano."),
  ])
  func anEditorThatFailsChangesNothing(_ editor: String, _ message: String) async throws {
    let session = session(editor: editor)
    try await session.press("5:CS101<CR>qex")
    #expect(await session.rows().last == message)
    #expect(desk.accepted.isEmpty)
  }

  @Test func allCasesCanBeMarkedAndTheMarksInverted() async throws {
    try await press("5")
    try await press("*")
    #expect(session.model.marks == ["ci-1", "ci-2", "ci-3"])
    let row = await lastRow
    #expect(row == "3 marked. Press u to undo.")
    try await press("g<Space>V")
    #expect(session.model.marks.count == 1)
    try await press("uu")
    #expect(session.model.marks.count == 3)
  }

  @Test func heldCasesStayMarked() async throws {
    try await select("CS101")
    try await press("g<Space><Space><Space>")
    desk.change("ci-1", "name", to: "Theirs")
    try await press("en^uMine<CR>")
    await session.untilFront { $0.contains("[y/N]") }
    try await press("y")
    await session.untilFront { $0.contains("2 done, 1 held") }
    #expect(session.model.marks == ["ci-1"])
  }

  @Test func aLaggingServerDoesNotRestoreTheOldRow() async throws {
    try await select("CS101")
    let old = try #require(desk.item("ci-1"))
    try await press("en^uNew<CR>")
    await session.untilFront { $0.contains("done; U undoes it") }
    desk.restore(.object(old))
    try await press("r")
    #expect(await session.rows().contains { $0.hasPrefix("CS101") && $0.contains("New") })
    try await press("<CR>r")
    #expect(await session.rows().first?.contains("CS101 New") == true)
    #expect(await !session.rows().contains { $0.contains("changed") })
  }

  @Test func aRefusedWriteRestoresTheRow() async throws {
    let desk = DeskServer([DeskServer.item(1)]) { _ in .status(400) }
    let client = try desk.client()
    let session = BrowserSession([], client: client, access: .on(client, journalIn: directory))
    try await session.press("5en^uNew<CR>")
    await session.untilFront { $0.contains("CS101 refused") }
    #expect(await session.rows().contains { $0.hasPrefix("CS101") && $0.contains("Case 1") })
    #expect(await !session.rows().contains { $0.contains("New") })
  }

  /// The list has only open cases; the server has more.
  @Test func lateNamesDoNotMoveTheOthers() async throws {
    try await press("/is:open<CR>")
    try await press("es")
    await session.untilFront { $0.contains("│ Closed") }
    let names = await session.rows().filter { $0.hasPrefix("│ ") }.map { $0.dropFirst(2).prefix(6) }
    #expect(names.prefix(2) == ["Open  ", "Closed"])
  }

  @Test func aRunningWriteIsShown() async throws {
    try await select("CS101")
    for key in try KeyScript("en^uNew<CR>").keys { session.take(.key(key)) }
    await session.untilFront {
      $0.contains("writing: 0 of 1") && $0.contains("CS101↑") && $0.contains("New")
    }
    await session.untilFront { $0.contains("done; U undoes it") }
  }

  @Test func theMeaningOfADateIsShown() async throws {
    try await select("CS101")
    try await press("ed2026-12-01 17:00")
    #expect(await session.rows().contains { $0.contains("means 2026-12-01 17:00") })
    try await press("x<CR>")
    #expect(session.front.kind == .value)
    #expect(desk.accepted.isEmpty)
  }

  @Test func ifWritingIsOffTheKeysExplainWhy() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("e")
    #expect(await session.rows().last == "Not now: this is a test.")
    try await session.press("U")
    #expect(await session.rows().last == "Not now: this is a test.")
  }
}
