import CaseKit
import Foundation
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

struct ReplayOptionTests {
  let program = TestProgram(cases: [])

  @Test func aRecordingIsReplayedWithoutATerminalAndSettings() async throws {
    let recorded = try await RecordedBrowser()
    await recorded.wire.nextCall().answer(SampleJSON.three)
    await eventually { recorded.browser.model.rowCount == 3 }
    try await recorded.press("G")
    let frame = await recorded.end()
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(await recorded.file + [0x7B]).write(to: URL(filePath: path))
    var bare = program
    bare.environment = [:]

    let result = await bare.run("--replay", path)
    let json = await bare.run("browse", "--replay", path, "--format", "json")

    let rows = try #require(frame).rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
    #expect(
      result.output.split(separator: "\n").map(String.init) == rows.filter { !$0.isEmpty })
    #expect(
      result.errors == "casetui: the last line of the recording is incomplete and was left out\n")
    #expect(result.status == 0)
    #expect(json.output.hasPrefix(#"{"schema_version":1"#))
  }

  @Test func aRecordingThatCannotBeReplayedIsReported() async throws {
    let missing = await program.run("--replay", "/nowhere/run.jsonl")
    let foreign = await program.run("--replay", "/proc/self/status")
    let alone = await program.run("browse", "--format", "svg")

    #expect(missing.errors.hasPrefix("casetui: the recording /nowhere/run.jsonl does not exist\n"))
    #expect(missing.status == 1)
    #expect(foreign.errors.hasPrefix("casetui: this is not a recording of casetui"))
    #expect(alone.status == 64)
  }

  @Test func aFileThatCannotBeWrittenEndsTheCommand() async {
    let result = await program.onTerminal().run("--record", "/nowhere/run.jsonl")

    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix("casetui: the recording /nowhere/run.jsonl cannot be written: "))
  }
}
