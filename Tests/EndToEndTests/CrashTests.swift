import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// Like ``TerminalRestoringTests``, but for each type of terminal. The server is a separate process, so
  /// that the program starts quickly.
  struct CrashTests {
    private static let kinds = ["xterm-256color", "tmux-256color", "screen", "vt100", "linux"]
    private static let crashes = [SIGSEGV, SIGABRT, SIGTRAP, SIGILL]
    private static let demands = [SIGTERM, SIGHUP, SIGQUIT, SIGINT]

    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 50, home: home)
    }

    @Test(arguments: kinds)
    func signalsAndCrashesRestoreTheTerminalModes(_ kind: String) throws {
      for signal in Self.demands + Self.crashes {
        let program = try start(kind)
        try program.send(signal)
        let ending = try program.ending()
        #expect(ending.status == 128 + signal)
        expectRestored(ending, "\(signal)")
      }
      try expectReports(Self.crashes.count)
    }

    @Test(arguments: kinds)
    func suspendingRestoresTheTerminalAndResumingRedrawsIt(_ kind: String) throws {
      let program = try TerminalProgram(
        ["browse", "--mouse"], environment: environment(kind), isJob: true)
      try program.wait(for: "CS0")
      program.type("\u{1A}")
      try program.wait(for: "stopped 148")
      let stopped = program.received.split(separator: "stopped 148 ", maxSplits: 1)
      #expect(PrivateModes(String(stopped[0])).leftOn == [])

      try program.wait(for: "CS0", after: "stopped")
      program.type("\u{3}")
      let ending = try program.ending()
      #expect(ending.status == 130)
      #expect(ending.output.contains("stopped 148 \(ending.modesBefore)"))
      expectRestored(ending, "^Z, fg, ^C")
    }

    @Test func theMessageOfATrapIsShownAfterTheScreenIsRestored() throws {
      let program = try start("xterm-256color")
      let words = "Fatal error: Index out of range"
      let errors = FileHandle(forWritingAtPath: "/proc/\(try program.pid())/fd/2")
      try #require(errors).write(Data("\(words)\u{1B}[2J\n".utf8))
      try program.send(SIGTRAP)
      let ending = try program.ending()
      let restored = try #require(ending.output.ranges(of: "\u{1B}[?1049l").last?.upperBound)
      #expect(!ending.output[..<restored].contains(words))
      #expect(ending.output[restored...].contains("\(words)?[2J"))
      #expect(ending.output[restored...].contains("A report without any data is in "))
      expectRestored(ending, "SIGTRAP")
    }

    /// Crashes on a background thread of the program: a Swift trap, an uncaught error, and a stack
    /// overflow, after which nothing can be called on that stack.
    @Test(
      .enabled(if: BuiltProgram.areThere("cc", "mkfifo")),
      arguments: [
        ("t", SIGILL, "Fatal error: Index out of range"),
        ("e", SIGILL, "Fatal error: Error raised at top level: "),
        ("s", SIGSEGV, "crashed (SIGSEGV)"),
      ])
    func aCrashOnAnyThreadRestoresTheTerminal(
      _ doom: String, _ signal: Int32, _ words: String
    ) throws {
      let (library, pipe) = ("\(home.path)/doom.so", "\(home.path)/doom")
      try BuiltProgram.compile(
        "Tests/Doom/doom.c", to: library, ["-shared", "-fPIC", "-Wno-infinite-recursion"],
        home: home)
      try #require(mkfifo(pipe, 0o600) == 0)
      let program = try TerminalProgram(
        ["browse", "--mouse"],
        environment: environment("xterm-256color").merging(["LD_PRELOAD": library, "DOOM": pipe]) {
          $1
        })
      try program.wait(for: "CS0")
      try #require(FileHandle(forWritingAtPath: pipe)).write(Data(doom.utf8))
      let ending = try program.ending()
      #expect(ending.status == 128 + signal)
      let restored = try #require(ending.output.ranges(of: "\u{1B}[?1049l").last?.upperBound)
      #expect(ending.output[restored...].contains(words))
      expectRestored(ending, words)
      try expectReports(1)
    }

    @Test func aTerminalHangupEndsTheProgram() throws {
      var terminal: TerminalPair? = try TerminalPair(columns: 80, rows: 24)
      let (path, controller) = try #require(terminal.map { ($0.path, $0.controller) })
      let program = try Child(
        BuiltProgram.path, [], environment: environment("xterm-256color"), terminal: path)
      try Incoming(controller).wait(for: "CS0")
      terminal = nil
      #expect(program.wait() == 128 + SIGHUP)
    }

    private func environment(_ kind: String) -> [String: String] {
      server.environment(home: home).merging(["TERM": kind]) { $1 }
    }

    private func start(_ kind: String) throws -> TerminalProgram {
      let program = try TerminalProgram(["browse", "--mouse"], environment: environment(kind))
      try program.wait(for: "CS0")
      return program
    }

    private func expectRestored(_ ending: TerminalProgram.Ending, _ what: String) {
      #expect(ending.modesAfter == ending.modesBefore, "\(what)")
      #expect(PrivateModes(ending.output).leftOn == [], "\(what)")
    }

    /// There is one report for each crash; only the user can read it, and it does not contain the
    /// token.
    private func expectReports(_ count: Int) throws {
      let folder = "\(home.path)/.local/state/casetui"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count { $0.hasPrefix("crash-") } == count)
      for name in names where name.hasPrefix("crash-") {
        let path = "\(folder)/\(name)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("casetui") && text.contains("SIG"))
        #expect(!text.contains(RunningServer.token))
      }
    }
  }
}
