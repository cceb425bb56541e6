import Foundation
import Testing

@testable import CaseTUI

struct PagerTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  init() {
    // As in the program, a closed pipe is an error and does not end the process.
    signal(SIGPIPE, SIG_IGN)
  }

  @Test(arguments: [["list"], ["show", "CS000100"], ["summary"], ["search", "login"]])
  func outputOnATerminalIsPagedOnRequest(_ command: [String]) async {
    let terminal = program.onTerminal()
    let plain = await terminal.run(command)
    #expect(terminal.paged.text.isEmpty)

    let paged = await terminal.run(command + ["--pager"])

    #expect(paged.output.isEmpty)
    #expect(paged.status == 0)
    #expect(terminal.paged.text == plain.output)
  }

  @Test func withoutAPagerTheTextIsPrinted() async {
    var terminal = program.onTerminal()
    let plain = await terminal.run("list", "--columns", "ref")
    terminal.pagerFailure = .noPager(reason: "nope")

    let result = await terminal.run("list", "--columns", "ref", "--pager")

    #expect(result.output == plain.output)
    #expect(result.status == 0)
    #expect(
      result.errors == "casetui: the pager cannot be started: nope\n")
  }

  @Test(arguments: ["/no/such/pager", "no-such-pager -R", "/dev/null"])
  func aPagerThatCannotBeStartedIsAFailure(_ command: String) async {
    let pager = Pager(environment: ["PAGER": "\(command) 2>/dev/null", "PATH": "/usr/bin:/bin"])

    await #expect(throws: OutputError.self) { try await pager.show(Array("text".utf8)) }
  }

  @Test func aPagerMayFailAfterItHasReadTheText() async throws {
    let pager = Pager(environment: ["PAGER": "cat >/dev/null; exit 1", "PATH": "/usr/bin:/bin"])

    try await pager.show(Array("text".utf8))
  }

  @Test func outputInAPipeIsNotPaged() async {
    let result = await program.run("list", "--pager")

    #expect(result == (await program.run("list")))
    #expect(program.paged.text.isEmpty)
  }

  @Test func emptyOutputIsNotPaged() async {
    let terminal = program.onTerminal()

    _ = await terminal.run("list", "absent", "--pager")

    #expect(terminal.paged.text.isEmpty)
  }

  @Test func thePagerIsAShellCommand() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let pager = Pager(environment: ["PAGER": "tr a-z A-Z > '\(file)'", "PATH": "/usr/bin:/bin"])

    try await pager.show(Array("some text\n".utf8))

    #expect(try String(contentsOfFile: file, encoding: .utf8) == "SOME TEXT\n")
  }

  @Test func thePagerGetsNoSecret() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let pager = Pager(environment: [
      "PAGER": "echo \"$CASETUI_TOKEN,$OTHER\" > '\(file)'", "PATH": "/usr/bin:/bin",
      "CASETUI_TOKEN": "t", "OTHER": "o",
    ])

    try await pager.show([])

    #expect(try String(contentsOfFile: file, encoding: .utf8) == ",o\n")
  }

  @Test func aPagerMayEndBeforeItHasReadTheText() async throws {
    let pager = Pager(environment: ["PAGER": "true", "PATH": "/usr/bin:/bin"])

    try await pager.show(Array(repeating: 0x61, count: 1 << 20))
  }
}
