import Testing

extension EndToEndTests {
  @Outside
  struct ScreenTests {
    @Test func aCaseCanBeOpenedSearchedAndClosed() throws {
      let terminal = try TmuxSession.demo()
      let refs = try terminal.screen().refs
      try terminal.press("Enter")
      try terminal.wait(for: "the case") { $0[0].hasPrefix(" \(refs[0]) ") }

      try terminal.type("/customer")
      try terminal.press("Enter")
      try terminal.wait(for: "lines match customer")
      try terminal.type("n")
      try terminal.type("N")

      try terminal.type("J")
      try terminal.wait(for: "the second case") { $0[0].hasPrefix(" \(refs[1]) ") }
      try terminal.type("K")
      try terminal.wait(for: "the first case") { $0[0].hasPrefix(" \(refs[0]) ") }
      try terminal.type("Jq")
      try terminal.waitForPosition { $0.row == 2 }
    }

    @Test func theCaseScreenEndsWithTheRawData() throws {
      let terminal = try TmuxSession.demo()
      try terminal.press("Enter")
      try terminal.wait(for: "Description")
      try terminal.type("G")
      try terminal.wait(for: #""ETA""#)
    }

    @Test func thePreviewIsBelowTheListOnANarrowScreen() throws {
      let terminal = try TmuxSession.demo(columns: 80, rows: 24)
      try terminal.type("p")
      let rows = try terminal.wait(for: "Preview")
      let place = try #require(rows.firstIndex { $0.contains("Preview") })
      #expect(rows[place].hasPrefix("┌"))
      #expect(place > 10)
      try terminal.type("p")
      try terminal.wait(for: "no preview") { rows in !rows.contains { $0.contains("Preview") } }
    }

    @Test func thePreviewIsBesideTheListOnAWideScreen() throws {
      let terminal = try TmuxSession.demo(columns: 200, rows: 50)
      try terminal.type("p")
      let rows = try terminal.wait(for: "a preview beside the list") { rows in
        rows[1].contains("Preview") && rows[2].contains(/│ +CS/)
      }
      #expect(rows[1].hasPrefix("ID"))
      let ref = try #require(rows.refs.first)
      #expect(rows[2].suffix(100).contains(ref))
    }

    @Test func aCopyOverSSHReachesTheTmuxBuffer() throws {
      let terminal = try TmuxSession.demo(environment: ["SSH_TTY": "tty", "TMUX": "tmux,1,0"])
      try terminal.letProgramsCopy()
      let ref = try #require(try terminal.screen().refs.first)
      try terminal.type("y1")
      try terminal.wait(for: "\(ref.utf8.count) bytes with the terminal, if tmux")
      try terminal.wait(for: "the copy") { _ in try terminal.copied() == [String(ref)] }
    }

    @Test func theHelpShowsTheKeysOfTheScreen() throws {
      let terminal = try TmuxSession.demo(columns: 80, rows: 50)
      try terminal.type("?")
      try terminal.wait(for: "filter the list as you type")
      try terminal.type("?")
      try terminal.press("Enter")
      try terminal.wait(for: "Description")
      try terminal.type("?")
      try terminal.wait(for: "search in the case")
    }

    @Test func everySizeIsDrawnAndTheScreenIsRestored() throws {
      let terminal = try TmuxSession.demo()
      func columns(_ rows: [String]) -> [Substring] { rows.map { $0.prefix(30) } }
      let before = columns(try terminal.screen())
      for (width, height) in [(20, 5), (40, 10), (1, 1), (9, 2), (200, 50), (80, 24)] {
        try terminal.resize(columns: width, rows: height)
        guard width > 1 else { continue }
        try terminal.wait(for: "\(width)×\(height)") { rows in
          rows.count == height && rows.contains { $0.hasPrefix("CS") }
        }
      }
      try terminal.resize(columns: 120, rows: 30)
      try terminal.wait(for: "the screen as before") { columns($0) == before }
      try terminal.type("q")
      try terminal.wait(for: TmuxSession.prompt)
    }
  }
}
