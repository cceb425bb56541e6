import Glibc
import TestSupport
import Testing

extension EndToEndTests {
  /// The output that is sent to a terminal.
  struct TerminalOutputTests {
    private static let pageDown = "\u{1B}[6~"

    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 340, home: home)
    }

    private func start() throws -> TerminalProgram {
      let program = try TerminalProgram(
        ["browse", "--view", "All", "--fresh"], environment: server.environment(home: home),
        columns: 120, rows: 40)
      try program.wait(for: "1 of 340")
      return program
    }

    /// Compares the output with that of a plain ncurses program that repaints the same two rows in
    /// the same colours but does not show the position.
    @Test(.enabled(if: BuiltProgram.areThere("cc")))
    func movingTheCursorSendsNoMoreThanPlainNcurses() throws {
      let bare = try floor(rows(as: "ansi"))
      let program = try start()

      for move in 1...8 {
        let least = try bare.output(after: "j").utf8.count
        let sent = Sent(try program.output(after: "j"))
        #expect(sent.columns + sent.control <= least, "move \(move)")
        #expect(sent.columns <= 2 * 119 + 3)
      }
    }

    /// A plain ncurses program that shows rows.
    private func floor(_ rows: String) throws -> TerminalProgram {
      let floor = "\(home.path)/floor"
      try BuiltProgram.compile("Benchmarks/floor.c", to: floor, ["-lncursesw"], home: home)
      let bare = try TerminalProgram(
        [rows], of: floor, environment: BuiltProgram.environment(home: home), columns: 120,
        rows: 40)
      try bare.wait(for: "CS0")
      return bare
    }

    /// A file of rows without the cursor and without the scrollbar.
    private func rows(as format: String) throws -> String {
      let shown = try CommandResult(
        [
          "snapshot", "--view", "All", "--size", "120x330", "--format", format, "--keys", "0320j",
        ], environment: server.environment(home: home))
      let rows = shown.output.split(separator: "\n").filter { $0.hasPrefix("CS0") }
      try #require(rows.count > 300)
      let scrollbar = /(\u{1B}\[[0-9;]*m)?[█│](\u{1B}\[0m)?$/
      return try home.write(
        rows.map { "\($0.replacing(scrollbar, with: ""))\n" }.joined(), to: "rows")
    }

    @Test func movingBelowTheLastRowScrollsTheTerminal() throws {
      let program = try start()
      try program.press(String(repeating: "j", count: 35), thenWaitFor: "36 of 340")
      let scrolls = try (0..<5).map { _ in Sent(try program.output(after: "j")) }
      let usual = scrolls.sorted { $0.columns < $1.columns }[2]
      #expect(usual.columns + usual.control < 600)
    }

    /// Compares the output with that of a plain ncurses program that shows the same rows without
    /// colours.
    @Test(.enabled(if: BuiltProgram.areThere("cc")))
    func aPageSendsNoMoreThanItsTextInPlainNcurses() throws {
      let (bare, program) = (try floor(rows(as: "text")), try start())
      func median(_ program: TerminalProgram) throws -> Int {
        let pages = try (0..<7).map { _ in try program.output(after: Self.pageDown).utf8.count }
        return pages.sorted()[3]
      }
      let (sent, text) = (try median(program), try median(bare))
      #expect(text > 36 * 60)
      #expect(sent <= text)
    }

    @Test func onASlowLineFramesAreSkippedButNoKeys() throws {
      let program = try start()
      let before = program.received.utf8.count
      let pages = Array(repeating: [Self.pageDown, "\u{1B}[5~"], count: 20).flatMap(\.self)
      try program.typeOnSlowLine(
        ["/", "i", "s", ":", "o", "p", "e", "n", "\r"] + pages + ["G", "g", "j", "j"])
      // Each of the 42 pages would be 5 kB.
      #expect(program.received.utf8.count - before < 80_000)

      let shown = try screen(of: program.received)
      let expected = try CommandResult(
        ["snapshot", "--view", "All", "--size", "120x40", "--keys", "/is:open<CR>jj"],
        environment: server.environment(home: home)
      ).output.split(separator: "\n", omittingEmptySubsequences: false)
      // The columns with times are left out, because they change.
      #expect(shown.map { $0.prefix(60) } == expected.prefix(40).map { $0.prefix(60) })
      #expect(shown[38].contains("is:open") && shown[38].contains(" 3 of "))
    }

    /// The rows that a real terminal shows after these bytes.
    private func screen(of bytes: String) throws -> [String] {
      let terminal = try TmuxSession(columns: 120, rows: 40)
      try terminal.write(bytes, to: "bytes")
      // The title is set once the terminal has read everything.
      try terminal.run(#"cd; cat bytes; printf '\033]2;all\a'; read"#)
      try terminal.wait(for: "all bytes") { _ in
        try terminal.value(of: "pane_title") == "all"
      }
      return try terminal.screen()
    }

    @Test func aBlockedTerminalDoesNotBlockQuitting() throws {
      let terminal = try TerminalPair(columns: 120, rows: 40)
      let before = try modes(of: terminal)
      let program = try Child(
        BuiltProgram.path, ["browse", "--view", "All"], environment: server.environment(home: home),
        terminal: terminal.path)
      try Incoming(terminal.controller).wait(for: "1 of 340")
      for _ in 0..<40 { _ = write(terminal.controller, "Gg", 2) }
      _ = write(terminal.controller, "q", 1)
      #expect(program.wait() == 0)
      #expect(try modes(of: terminal) == before)
    }

    private func modes(of terminal: TerminalPair) throws -> [UInt32] {
      let descriptor = open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
      defer { close(descriptor) }
      var modes = termios()
      try #require(tcgetattr(descriptor, &modes) == 0)
      return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }
  }
}

/// The bytes that were sent for a frame.
private struct Sent {
  /// The columns of the text.
  let columns: Int
  /// The bytes that move the cursor and set colours.
  let control: Int

  init(_ bytes: String) {
    let text = bytes.replacing(
      /\u{1B}\[[0-9;?]*[@-~]|\u{1B}\(B|\u{1B}[M=>]|[\r\n\u{8}]/.matchingSemantics(.unicodeScalar),
      with: "")
    columns = text.count
    control = bytes.utf8.count - text.utf8.count
  }
}
