import Foundation
import Testing

extension EndToEndTests {
  /// The next start restores the session.
  struct SessionRestoringTests {
    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 200, home: home)
    }

    private func start(_ arguments: String...) throws -> TerminalProgram {
      let program = try TerminalProgram(
        ["browse"] + arguments, environment: server.environment(home: home))
      try program.wait(for: " of ")
      return program
    }

    private func quit(_ program: TerminalProgram) throws {
      program.type("q")
      #expect(try program.ending().status == 0)
    }

    @Test func theNextStartRestoresTheLastSession() throws {
      let first = try start()
      try first.press("5/priority:low\r", thenWaitFor: "priority:low")
      try first.press("sg\r", thenWaitFor: "ref ▲")
      // The rows in the new order may not have arrived yet.
      _ = try first.output(after: "gjjj")
      try first.press("", thenWaitFor: "4 of ")
      try quit(first)

      let second = try start()
      try second.press("", thenWaitFor: "4 of ")
      try second.press("", thenWaitFor: "priority:low")
      try second.press("", thenWaitFor: "ref ▲")
      try second.press("", thenWaitFor: " All ")
      try quit(second)
    }

    @Test func aFreshStartNeitherRestoresNorSavesTheSession() throws {
      let first = try start()
      try first.press("5", thenWaitFor: " of 200")
      try first.press("jj", thenWaitFor: "3 of ")
      try quit(first)

      let fresh = try start("--fresh")
      try fresh.press("", thenWaitFor: "1 of ")
      try fresh.press("jjjj", thenWaitFor: "5 of ")
      try quit(fresh)

      let last = try start()
      try last.press("", thenWaitFor: "3 of ")
      try quit(last)
    }

    @Test func theProgramThatQuitsLastSavesItsSession() throws {
      let (one, other) = (try start(), try start())
      try one.press("5", thenWaitFor: " of 200")
      try one.press("jj", thenWaitFor: "3 of ")
      try other.press("5", thenWaitFor: " of 200")
      try other.press("jjjj", thenWaitFor: "5 of ")
      try quit(other)
      try quit(one)

      let last = try start()
      try last.press("", thenWaitFor: "3 of ")
      try quit(last)
      let folder = "\(home.path)/.local/state/casetui"
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["session.json"])
      let file = try FileManager.default.attributesOfItem(atPath: "\(folder)/session.json")
      #expect(file[.posixPermissions] as? Int == 0o600)
    }
  }
}
