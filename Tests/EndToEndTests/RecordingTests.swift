import Foundation
import Testing

extension EndToEndTests {
  /// Replays of recordings that were made in a terminal.
  @Outside
  struct RecordingTests {
    @Test func aReplayEndsWithTheRecordedScreen() throws {
      let terminal = try TmuxSession(columns: 100, rows: 20)
      try terminal.runProgram("demo --cases 340 --seed 7 --record ~/run.jsonl")
      try terminal.waitForPosition { $0.row == 1 && $0.count > 100 }
      try terminal.type("G")
      try terminal.waitForPosition { $0.row == $0.count }
      try terminal.type("/is:overdue")
      try terminal.press("Enter")
      try terminal.waitForPosition { $0.count < 300 }
      try terminal.resize(columns: 90, rows: 15)
      try terminal.press("Enter")
      let shown = try terminal.wait(for: "the case") { rows in
        rows.count == 15 && rows[0].contains(" of ") && rows.last?.contains("back") == true
      }
      try terminal.press("C-c")
      try terminal.wait(for: TmuxSession.prompt)

      try terminal.run("clear; stat -c %a ~/run.jsonl")
      try terminal.wait(for: "600")
      try terminal.runProgram("--replay ~/run.jsonl --format text > ~/frame")
      try terminal.run("echo played")
      try terminal.wait(for: "the prompt after it") { rows in rows.contains("played") }
      let played = try terminal.read("frame").split(
        separator: "\n", omittingEmptySubsequences: false)

      #expect(played.prefix(15).map(String.init) == shown)
      let recorded = try terminal.read("run.jsonl")
      // The address without its port also occurs in a generated title.
      #expect(!recorded.contains("127.0.0.1:"))
      #expect(!recorded.lowercased().contains(#""auth""#))
    }
  }
}
