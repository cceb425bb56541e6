import Foundation
import Testing

extension EndToEndTests {
  /// The event loop keeps running while it waits, and sleeps when there is nothing to do.
  struct ResponsivenessTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    @Test func keysWorkWhileTheServerDoesNotAnswer() throws {
      let server = try FixedServer(answer: nil)
      let program = try TerminalProgram([], environment: server.environment(home: home))
      try program.wait(for: "Unresolved")
      try program.press("?", thenWaitFor: "Help")
      program.type("?q")
      try expectEnd(of: program)
    }

    @Test(arguments: ["", "trap '' TERM; "])
    func aHangingTokenCommandEndsWithTheProgram(_ trap: String) throws {
      let said = "\(home.path)/said"
      try #require(mkfifo(said, 0o600) == 0)
      var environment = try FixedServer(answer: nil).environment(home: home)
      environment["CASETUI_TOKEN"] = nil
      environment["CASETUI_TOKEN_COMMAND"] = "\(trap)echo $$ > \(said); sleep 600"
      let program = try TerminalProgram([], environment: environment)
      // This open returns when the command opens the pipe.
      let text = try #require(FileHandle(forReadingAtPath: said)).readDataToEndOfFile()
      let pid = try #require(pid_t(String(decoding: text, as: UTF8.self).filter(\.isNumber)))
      try program.press("?", thenWaitFor: "Help")
      program.type("?q")
      try expectEnd(of: program)
      #expect(kill(pid, 0) == -1 && errno == ESRCH)
    }

    @Test func aCommandBlockedOnAPipeCanBeInterrupted() throws {
      let server = try RunningServer(cases: 200, home: home)
      let (input, output) = (try Pipe(), try Pipe())
      let program = try Child(
        BuiltProgram.path, ["list", "--all", "--raw"], environment: server.environment(home: home),
        streams: [input.reading, output.writing])
      try Incoming(output.reading).wait(for: "{")
      program.send(SIGINT)
      #expect(program.wait() == 130)
    }

    @Test func aPasteOfAMegabyteIsAccepted() throws {
      let program = try hostileList()
      program.type("/\u{1B}[200~" + String(repeating: "paste ", count: 170_000) + "\u{1B}[201~")
      program.type("\u{15}T1\r")
      try program.wait(for: " T1 ")
      program.type("q")
      try expectEnd(of: program)
    }

    @Test func anInterruptEndsAPasteWithoutAnEndMark() throws {
      let program = try hostileList()
      program.type("/\u{1B}[200~lost")
      // The first one may arrive together with the paste and become a part of it.
      for _ in 0..<20 where program.isSilent() { program.type("\u{3}") }
      try expectEnd(of: program, status: 128 + SIGINT)
    }

    @Test func everyRepeatOfAHeldKeyTakesEffect() throws {
      let program = try hostileList()
      let count = HostileCases.texts.count
      try program.press(String(repeating: "j", count: 5_000), thenWaitFor: "\(count) of \(count)")
      program.type("q")
      try expectEnd(of: program)
    }

    @Test func afterManyResizesTheLastSizeIsDrawn() throws {
      let program = try hostileList()
      for number in 0..<300 { program.resize(columns: 20 + number, rows: 5 + number % 60) }
      program.resize(columns: 100, rows: 12)
      try program.press("j", thenWaitFor: "2 of \(HostileCases.texts.count)")
      let drawn = try #require(program.received.ranges(of: "\u{1B}[2J").last?.upperBound)
      let rows = program.received[drawn...].matches(of: /\u{1B}\[([0-9]+)(;[0-9]+H|d)/)
      #expect(rows.allSatisfy { Int($0.1) ?? 0 <= 12 })
      program.type("q")
      try expectEnd(of: program)
    }

    @Test func anIdleListSleeps() throws { try expectRest(of: hostileList()) }

    @Test func anIdleDemoServerSleeps() throws {
      let program = try TerminalProgram(
        ["demo", "--cases", "50"], environment: BuiltProgram.environment(home: home))
      try program.wait(for: "1 of ")
      try expectRest(of: program)
    }

    private func expectRest(of program: TerminalProgram) throws {
      let pid = try program.pid()
      var quiet = 0
      var before = try wakeUps(of: pid)
      for _ in 0..<120 where quiet < 6 {
        let isSilent = program.isSilent()
        let now = try wakeUps(of: pid)
        quiet = isSilent && now == before ? quiet + 1 : 0
        before = now
      }
      #expect(quiet == 6)
      program.type("q")
      try expectEnd(of: program)
    }

    private func hostileList() throws -> TerminalProgram {
      let server = try FixedServer(answer: try HostileCases.page())
      let program = try TerminalProgram(
        ["browse", "--view", "All"], environment: server.environment(home: home))
      try program.wait(for: "1 of \(HostileCases.texts.count)")
      return program
    }

    private func expectEnd(of program: TerminalProgram, status: Int32 = 0) throws {
      let ending = try program.ending()
      #expect(ending.status == status)
      #expect(ending.modesAfter == ending.modesBefore)
    }

    /// The number of times that the threads of a process went to sleep.
    private func wakeUps(of pid: pid_t) throws -> Int {
      let folder = "/proc/\(pid)/task"
      return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, thread in
        // A thread may have ended in the meantime.
        let status =
          (try? String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)) ?? ""
        let count = status.firstMatch(of: /\nvoluntary_ctxt_switches:\t([0-9]+)/)?.1
        return sum + (count.flatMap { Int($0) } ?? 0)
      }
    }
  }
}
