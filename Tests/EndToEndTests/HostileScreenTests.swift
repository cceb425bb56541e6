import Testing

extension EndToEndTests {
  /// With hostile cases, a terminal gets only text and its own capabilities.
  struct HostileScreenTests {
    private let home: TemporaryFolder
    private let server: FixedServer

    init() throws {
      home = try TemporaryFolder()
      server = try FixedServer(answer: try HostileCases.page())
    }

    @Test func noHostileSequenceReachesTheTerminalFromTheBrowser() throws {
      let program = try TerminalProgram(
        ["browse", "--view", "All"], environment: server.environment(home: home))
      try program.wait(for: "1 of \(HostileCases.texts.count)")
      for keys in ["p", "jjjj", "G", "p", "/T4\r", "x"] {
        try program.press(keys, thenWaitFor: "help")
      }
      try program.press("s", thenWaitFor: "Sort by")
      try program.press("\r?", thenWaitFor: "Help")
      try program.press("\u{1B}[Dg\r", thenWaitFor: "1 of \(HostileCases.texts.count)")
      for number in stride(from: 7, to: HostileCases.texts.count, by: 6) {
        try program.press("JJJJJJ", thenWaitFor: "\(number) of ")
        try program.press("G", thenWaitFor: "\(number) of ")
      }
      program.type("\u{1B}[Dq")
      try program.wait(for: "status 0")

      let bytes = TerminalBytes(program.received)
      #expect(bytes.strangers == [])
      #expect(bytes.known > 500)
      #expect(Self.isReduced(program.received))
    }

    @Test(arguments: [
      ["list", "--view", "All"], ["list", "--view", "All", "--json"], ["summary", "--view", "All"],
    ])
    func noHostileSequenceReachesTheTerminalFromACommand(_ arguments: [String]) throws {
      let program = try TerminalProgram(arguments, environment: server.environment(home: home))
      let ending = try program.ending()
      #expect(ending.output.contains("T1"))
      #expect(TerminalBytes(ending.output).strangers == [])
      #expect(arguments.contains("--json") || Self.isReduced(ending.output))
    }

    /// Whether the text has no characters on which terminals disagree; JSON may have them.
    private static func isReduced(_ text: String) -> Bool {
      !text.unicodeScalars.contains { $0.properties.isEmojiModifier || $0 == "\u{20E3}" }
    }

    @Test func hostileSequencesAreDetectedByTheTest() {
      for text in HostileCases.texts {
        #expect(TerminalBytes(text).strangers != [], "\(text.debugDescription)")
      }
      #expect(TerminalBytes("\u{1B}[1;31m東京\u{1B}[0m\r\n").strangers == [])
    }
  }
}
