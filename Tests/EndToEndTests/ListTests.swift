import Testing

extension EndToEndTests {
  @Outside
  struct ListTests {
    private let terminal: TmuxSession

    init() throws { terminal = try .demo() }

    @Test func theListShowsCasesUnderTheirHeadings() throws {
      let rows = try terminal.screen()
      #expect(rows[0].contains(" 1 Unresolved  2 Unassigned "))
      #expect(rows[1].hasPrefix("ID"))
      #expect(rows[1].contains("Title"))
      #expect(rows.refs.count == 26)
      #expect(rows.last?.contains("/ filter") == true)
    }

    @Test func typingFiltersTheListAndEscapeRestoresIt() throws {
      let before = try terminal.waitForPosition { $0.row == 1 }
      let rows = try terminal.screen()

      try terminal.type("/priority:low")
      try terminal.wait(for: "low cases only") { rows in
        let cases = rows.filter { $0.hasPrefix("CS") }
        return rows.statusLine.contains(" priority:low ") && !cases.isEmpty
          && cases.allSatisfy { $0.contains("Low") }
      }
      let narrowed = try terminal.waitForPosition { $0.row == 1 }
      #expect(0 < narrowed.count && narrowed.count < before.count)

      try terminal.press("Escape")
      try terminal.waitForPosition { $0 == before }
      try terminal.wait(for: "the rows as before") { $0.refs == rows.refs }
    }

    @Test func enterKeepsTheFilterAndTheStatusLineShowsIt() throws {
      try terminal.type("/is:overdue")
      try terminal.press("Enter")
      try terminal.wait(for: "the term") { $0.statusLine.contains(" is:overdue ") }
      try terminal.type("x")
      try terminal.wait(for: "no term") { !$0.statusLine.contains("is:overdue") }
    }

    @Test func theOrderCanBeChosenChangedAndReversed() throws {
      try terminal.type("s")
      try terminal.wait(for: "Sort by")
      try terminal.type("g")
      try terminal.press("Enter")
      try terminal.wait(for: "ascending refs") { rows in
        rows.statusLine.contains("ref ▲") && rows.refs.count == 26
          && rows.refs == rows.refs.sorted()
      }
      try terminal.type("-")
      try terminal.wait(for: "descending refs") { rows in
        rows.statusLine.contains("ref ▼") && rows.refs.count == 26
          && rows.refs == rows.refs.sorted(by: >)
      }
      try terminal.type(">")
      try terminal.wait(for: "the title") { $0.statusLine.contains("title ▲") }
      try terminal.type("<")
      try terminal.wait(for: "the ref again") { $0.statusLine.contains("ref ▲") }
    }

    @Test func eachNumberKeyShowsItsView() throws {
      let views = ["Unassigned", "Mine", "Overdue", "All", "Closed", "Unresolved"]
      for (number, view) in zip([2, 3, 4, 5, 6, 1], views) {
        try terminal.type("\(number)")
        try terminal.wait(for: view) { $0.statusLine.hasPrefix(" \(view) ") && !$0.refs.isEmpty }
      }
    }

    @Test func theCursorGoesToBothEnds() throws {
      let count = try terminal.waitForPosition { $0.row == 1 }.count
      try terminal.type("jjjk")
      try terminal.waitForPosition { $0.row == 3 }
      try terminal.type("G")
      try terminal.waitForPosition { $0.row == count }
      try terminal.press("Home")
      try terminal.waitForPosition { $0.row == 1 }
    }
  }
}
