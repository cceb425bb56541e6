import CaseKit
import Moments
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The command table and the screens agree about which screen has which command.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct CommandScreensTests {
  /// The keys that lead from the list to each kind of screen.
  private static let ways: [ScreenKind: String] = [
    .list: "", .detail: "<CR>", .help: "?", .sortPicker: "s", .copyMenu: "y", .requests: "!",
    .request: "!<CR>", .palette: ":", .finder: ":CS999<CR>", .columnPicker: "c", .filter: "/",
    .search: "<CR>/", .casePicker: ":CS100001<CR>",
    .editMenu: "e", .value: "es", .plan: "es<CR>", .journal: "W", .fieldMenu: "5ef",
    .entry: "W<CR>",
  ]
  /// The commands that the main loop performs on every screen.
  private static let loops: Set<Command> =
    Set((0...9).map(Command.digit)).union([.help, .redraw, .suspend])

  private static func commands(_ isMeant: (CommandRow) -> Bool) -> Set<Command> {
    Set(CommandRow.all.filter(isMeant).flatMap(\.commands)).subtracting(loops)
  }

  private func screen(_ kind: ScreenKind) async throws -> any Screen {
    let cases = kind == .casePicker ? Tenant.withSharedRef : Tenant.cases
    // These screens need cases that can be changed.
    let isOnDesk = [.fieldMenu, .entry].contains(kind)
    let client =
      isOnDesk
      ? try DeskServer([DeskServer.item(1)]).client()
      : CaseClient.serving(cases, context: QueryContext(now: BrowserSession.now))
    let session = BrowserSession(
      cases, client: client, access: .on(client, journalIn: try TemporaryDirectory()))
    session.requests.add(
      RequestRecord(
        startedAt: BrowserSession.now, url: try ServerURL("https://cases.example.com/getCases"),
        headers: [], body: [], outcome: .answered, milliseconds: 1))
    if kind == .entry {
      try await session.press("5en^uNew<CR>")
      await session.untilFront { $0.contains("done; U undoes it") }
    }
    try await session.press(try #require(Self.ways[kind]))
    #expect(session.front.kind == kind)
    return session.front
  }

  @Test(arguments: ScreenKind.allCases) func eachScreenPerformsEveryCommandInItsRowsOfTheTable(
    _ kind: ScreenKind
  ) async throws {
    var commands = Self.commands { $0.screens.contains(kind) }
    if ["0", "1"].contains(where: { Keymap().startsCount(.character($0), on: kind) }) {
      commands.formUnion(commands.compactMap { $0.counted(2) })
    }
    #expect(!commands.isEmpty)
    for command in commands {
      #expect(try await screen(kind).perform(command) != nil, "\(command)")
    }
  }

  @Test(arguments: ScreenKind.allCases) func eachScreenRejectsCommandsOfOtherScreens(
    _ kind: ScreenKind
  ) async throws {
    let foreign = Self.commands { _ in true }
      .subtracting(Self.commands { $0.screens.contains(kind) })
    #expect(!foreign.isEmpty)
    // A rejected command changes nothing, so one screen is enough for all.
    let screen = try await screen(kind)
    for command in foreign where command.motion == nil {
      #expect(screen.perform(command) == nil, "\(command)")
    }
  }

  @Test func noLetterIsACommandInAPrompt() {
    for row in CommandRow.all where row.screens.contains(where: \.isTyped) {
      for binding in row.bindings {
        if case .character = binding.key { Issue.record("\(binding.key.label) is text") }
      }
    }
  }

  @Test(arguments: [("/", "keep the filter"), ("<CR>/", "search for the typed text")])
  func theHelpOfAPromptAndOfItsScreenListTheKeysOfThePrompt(_ keys: String, _ row: String)
    async throws
  {
    let size = Size(width: 100, height: 90)
    let typed = BrowserSession(Tenant.cases, size: size)
    try await typed.press(keys + "<F1>")
    let help = await typed.rows()
    #expect(help.contains { $0.contains(row) })
    #expect(help.contains { $0.contains("^w") && $0.contains("delete the word before the cursor") })
    #expect(
      !help.contains { $0.contains("mark or unmark the case") || $0.contains("the next section") })

    let session = BrowserSession(Tenant.cases, size: size)
    try await session.press(keys.dropLast() + "?")
    #expect(await session.rows().contains { $0.contains(row) })
  }

  @Test func anUnknownKeyInAPromptIsReportedBesideTheLine() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("/lo<F5>")
    #expect(await session.rows()[23] == "/lo  F5 does nothing here; F1 shows the keys.")
    try await session.press("g")
    #expect(await session.rows()[23] == "/log")
  }
}
