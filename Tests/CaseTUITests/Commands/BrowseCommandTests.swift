import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

struct BrowseCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund]).onTerminal()

  @Test func wordsWithoutACommandFilterAllCases() async throws {
    let (result, browsing) = await browsing { await $0.run("is:overdue", "refund", "--me", "Maya") }

    let opened = try #require(browsing)
    #expect(result == .done(""))
    #expect(opened.filter == "is:overdue refund")
    #expect(opened.view?.name == "All")
    #expect(opened.title == "cases.example.com")
    #expect(opened.settings.connection.me == ["Maya"])
  }

  @Test func recordingAnOfflineSessionIsRefused() async throws {
    let folder = try TemporaryDirectory()
    let (result, browsing) = await browsing {
      await $0.run("--record", "\(folder.path)/run.jsonl", "--offline")
    }

    #expect(browsing == nil)
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("casetui: --record does not work offline"))
  }

  @Test func theFirstViewOpensWithoutAQuery() async throws {
    let (_, browsing) = await browsing { await $0.run() }

    let opened = try #require(browsing)
    #expect(opened.view == nil)
    #expect(opened.filter.isEmpty)
  }

  @Test(arguments: [["browse", "edit"], ["--", "edit"], ["--ascii", "--", "edit"]])
  func aCommandOfOtherToolsIsAFilterIfWrittenAsOne(_ words: [String]) async throws {
    let (_, browsing) = await browsing { await $0.run(words) }

    #expect(try #require(browsing).filter == "edit")
  }

  /// An empty word is a query that all cases match.
  @Test func anEmptyQueryOpensAllCases() async throws {
    let (_, browsing) = await browsing { await $0.run("") }

    let opened = try #require(browsing)
    #expect(opened.view?.name == "All")
    #expect(opened.filter.isEmpty)
  }

  @Test func theViewAndTheScreenOptionsReachTheBrowser() async throws {
    let (_, browsing) = await browsing {
      await $0.run("--view", "mine", "--theme", "light", "--ascii", "--every", "1m")
    }

    let opened = try #require(browsing)
    #expect(opened.view?.name == "Mine")
    #expect(opened.settings.screen.theme == .light)
    #expect(opened.settings.screen.isASCII)
    #expect(opened.settings.screen.refresh == .seconds(60))
  }

  @Test func theSessionIsSavedUnlessTheStartIsFresh() async throws {
    let (_, browsing) = await browsing { await $0.run() }
    let (_, fresh) = await self.browsing { await $0.run("--fresh") }

    let directory = "/dev/null/state"
    #expect(try #require(browsing).session == SessionFile(directory: directory))
    #expect(try #require(fresh).session == nil)
  }

  @Test func theBrowserNeedsATerminal() async {
    var piped = program
    piped.facts.isInputTerminal = false

    let result = await piped.run()

    #expect(
      result.errors == """
        casetui: standard input is not a terminal, so there are no keys to read.
          to print cases without a screen, use casetui list

        """)
    #expect(result.status == 1)
  }

  @Test func anUnknownTerminalTypeIsAFailure() async {
    var program = program
    program.browse = { _ throws(DisplayError) in throw .unknownTerminalType("x-99") }

    let result = await program.run()

    #expect(result.status == 1)
    #expect(result.errors.contains("“x-99” (TERM) is not known"))
    #expect(result.errors.contains("TERM=xterm-256color casetui"))
  }

  @Test func aSignalDeterminesTheExitStatus() async {
    var program = program
    program.browse = { _ in 15 }

    #expect(await program.run().status == 143)
  }

  /// The options with which the browser was opened.
  private func browsing(
    _ run: (TestProgram) async -> TestProgram.Result
  ) async -> (TestProgram.Result, BrowserOptions?) {
    let opened = Box<BrowserOptions>()
    var program = program
    program.browse = { browsing in
      opened.value = browsing
      return nil
    }
    return (await run(program), opened.value)
  }
}
