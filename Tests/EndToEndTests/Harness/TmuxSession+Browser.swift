import Testing

extension TmuxSession {
  /// A terminal in which the browser shows demo cases.
  static func demo(
    columns: Int = 120, rows: Int = 30, environment: [String: String] = [:]
  ) throws -> TmuxSession {
    let session = try TmuxSession(columns: columns, rows: rows, environment: environment)
    try session.runProgram("demo --cases 340 --seed 7")
    try session.waitForPosition { $0.row == 1 && $0.count > 100 }
    return session
  }

  /// Waits until the status line shows the row and the count, and returns it.
  @discardableResult
  func waitForPosition(_ condition: (Position) -> Bool) throws -> Position {
    var position: Position?
    try wait(for: "the position") { rows in
      position = Position(rows)
      return position.map(condition) ?? false
    }
    return try #require(position)
  }

  /// The position in the list, which the status line above the last line shows.
  struct Position: Equatable {
    let row: Int
    let count: Int

    fileprivate init?(_ rows: [String]) {
      guard let line = rows.dropLast().last,
        let match = line.firstMatch(of: /([0-9]+) of ([0-9]+) *$/),
        let row = Int(match.1), let count = Int(match.2)
      else { return nil }
      self.row = row
      self.count = count
    }
  }
}

extension [String] {
  /// The refs in the first column, from the top.
  var refs: [Substring] { compactMap { $0.prefixMatch(of: /CS[0-9]+/)?.output } }

  /// The status line of the list.
  var statusLine: String { dropLast().last ?? "" }
}
