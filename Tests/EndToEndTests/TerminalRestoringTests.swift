import Glibc
import TestSupport
import Testing

extension EndToEndTests {
  @Outside
  struct TerminalRestoringTests {
    @Test(arguments: ["q", "C-c"])
    func quittingRestoresTheShell(_ key: String) throws {
      let terminal = try TmuxSession()
      try terminal.run("stty -a > ~/before; echo sti''ll here")
      try terminal.wait(for: "still here")
      try terminal.runProgram("demo --cases 50")
      try terminal.waitForPosition { $0.row == 1 }
      #expect(try terminal.value(of: "alternate_on") == "1")

      try terminal.press(key)
      try terminal.wait(for: "still here")
      try expectShell(terminal)
    }

    @Test func theJobCanBeSuspendedAndResumed() throws {
      let terminal = try TmuxSession()
      try terminal.run("stty -a > ~/before; echo sti''ll here")
      try terminal.wait(for: "still here")
      try terminal.runProgram("demo --cases 50")
      try terminal.waitForPosition { $0.row == 1 }
      try terminal.type("j")
      try terminal.waitForPosition { $0.row == 2 }

      try terminal.press("C-z")
      try terminal.wait(for: "Stopped")
      try expectShell(terminal)
      try terminal.run("fg")
      try terminal.waitForPosition { $0.row == 2 }
      try terminal.type("j")
      try terminal.waitForPosition { $0.row == 3 }
      try terminal.type("q")
      try terminal.wait(for: "Stopped")
      try expectShell(terminal)
    }

    /// The user can then select text with the mouse as in other programs.
    @Test func theMouseBelongsToTheTerminalWhileTextIsRead() throws {
      let terminal = try TmuxSession()
      func expectMouse(_ flag: String) throws {
        try terminal.wait(for: "mouse \(flag)") { _ in
          try terminal.value(of: "mouse_any_flag") == flag
        }
      }
      try terminal.runProgram("demo --cases 50 --mouse")
      try terminal.waitForPosition { $0.row == 1 }
      try expectMouse("1")
      for key in ["?", "Enter"] {
        try terminal.press(key)
        try expectMouse("0")
        try terminal.press("q")
        try expectMouse("1")
      }
      try terminal.press("Enter")
      try expectMouse("0")
      try terminal.press("C-z")
      try terminal.wait(for: "Stopped")
      try terminal.run("fg")
      try terminal.wait(for: "1 of ")
      #expect(try terminal.value(of: "mouse_any_flag") == "0")
    }

    private func expectShell(_ terminal: TmuxSession) throws {
      try terminal.wait(for: "the main screen") { _ in
        try terminal.value(of: "alternate_on") == "0"
      }
      #expect(try terminal.value(of: "cursor_flag") == "1")
      #expect(try terminal.value(of: "mouse_any_flag") == "0")
      try terminal.run("stty -a | cmp - ~/before && echo un''changed")
      try terminal.wait(for: "unchanged")
    }

    @Test func aTerminalThatIsNotRestoredIsDetectedByTheTest() throws {
      let ending = try ending(after: SIGKILL)
      #expect(ending.status == 128 + SIGKILL)
      #expect(ending.modesAfter != ending.modesBefore)
      #expect(PrivateModes(ending.output).leftOn == ["1", "1049", "2004", "hidden cursor"])
    }

    /// All signals that end a process by default; the last two are the first and the last real-time
    /// signal.
    @Test(arguments: [
      SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGALRM, SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE,
      SIGSYS, SIGUSR1, SIGUSR2, SIGPWR, SIGIO, SIGSTKFLT, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, 34,
      64,
    ])
    func aSignalRestoresTheTerminal(_ signal: Int32) throws {
      let ending = try ending(after: signal)
      #expect(ending.status == 128 + signal)
      #expect(ending.modesAfter == ending.modesBefore)
      #expect(PrivateModes(ending.output).wasSwitched("1049"))
      #expect(PrivateModes(ending.output).leftOn == [])
      let last = try #require(ending.output.ranges(of: "\u{1B}[?1049l").last)
      #expect(!ending.output[last.upperBound...].contains("CS0"))
    }

    /// Sends a signal to the browser once it shows cases.
    private func ending(after signal: Int32) throws -> TerminalProgram.Ending {
      let home = try TemporaryFolder()
      let program = try TerminalProgram(
        ["demo", "--cases", "50"], environment: BuiltProgram.environment(home: home))
      try program.wait(for: "CS0")
      try program.send(signal)
      return try program.ending()
    }
  }
}
