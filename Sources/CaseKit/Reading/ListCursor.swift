/// The selected case and its line on the screen.
///
/// The selection is an id. When the rows change, that case stays selected and on the same line of
/// the screen. A row number outlives its rows only if the same question is read again and the case
/// has left; rows of another question never inherit it.
public struct ListCursor: Equatable, Sendable {
  /// What happened to the selection when the rows changed.
  public enum Outcome: Equatable, Sendable {
    case kept
    /// The selected case is no longer in the list.
    case left(id: String)
  }

  /// Where the cursor of another question begins.
  enum Start: Equatable, Sendable {
    /// At the first row.
    case top
    /// On the case that the user chose, else at the first row.
    case chosen
    /// On the case of an earlier place, else at the first row.
    case place(ListPlace)
  }

  /// What to do if the rows do not have the chosen case.
  private enum Fallback: Equatable {
    /// Keeps the row: it belongs to the question on the screen.
    case row
    /// Goes to the first row when the answer comes. The case would be shown on `line`.
    case top(line: Int)
    /// Goes to an earlier place when the answer comes.
    case place(row: Int, line: Int)
    /// The answer is there; waits for the rows around an earlier place.
    case loading(row: Int, line: Int)
  }

  /// The selected row; 0 in an empty list.
  public private(set) var row = 0
  /// The first row on the screen.
  public private(set) var top = 0
  /// The number of rows that fit on the screen, at least 1.
  public private(set) var height = 1
  /// The case that the user chose for this question; `nil` until the user chooses one.
  public private(set) var id: String?

  private var fallback = Fallback.row
  /// Whether the user chose a row that is not loaded. Its case is chosen once it is.
  private var awaitsID = false

  /// A cursor at the first row of an empty list.
  public init() {}

  /// The place to return to later; `nil` if the user has not chosen a case.
  var place: ListPlace? {
    guard let id else { return nil }
    return switch fallback {
    case .place(let row, let line), .loading(let row, let line):
      ListPlace(id: id, row: row, line: line)
    case .row, .top: ListPlace(id: id, row: row, line: row - top)
    }
  }

  /// Whether the rows are those of the question, so that a row can be chosen for the user.
  var isSettled: Bool { fallback == .row }

  /// The rows on the screen.
  public func visibleRows(of count: Int) -> Range<Int> {
    (top..<top + height).clamped(to: 0..<max(0, count))
  }

  /// Prepares for the rows of another question.
  mutating func begin(_ start: Start) {
    awaitsID = false
    switch start {
    case .place(let place):
      id = place.id
      fallback = .place(row: max(0, place.row), line: max(0, place.line))
    case .chosen where id != nil:
      fallback = .top(line: max(line, min(Self.neighbours, height / 4)))
    case .chosen, .top:
      id = nil
      fallback = .top(line: 0)
      (row, top) = (0, 0)
    }
  }

  /// The rows above a case that are shown after the rows were sorted or filtered.
  private static let neighbours = 3

  /// The line of the chosen case, or where it will be.
  private var line: Int {
    switch fallback {
    case .row: row - top
    case .top(let line), .place(_, let line), .loading(_, let line): line
    }
  }

  /// Sets the height, and keeps the cursor on the screen.
  public mutating func resize(height: Int, count: Int) {
    self.height = max(1, height)
    settle(count: count)
  }
}

// MARK: - Moving

extension ListCursor {
  /// Selects a row, or the nearest existing one; scrolls as little as needed.
  public mutating func select(row: Int, count: Int, idAt: (Int) -> String?) {
    self.row = row
    settle(count: count)
    id = idAt(self.row)
    switch fallback {
    case .row, .loading:
      fallback = .row
      awaitsID = id == nil && count > 0
    case .top, .place: fallback = .top(line: self.row - top)
    }
  }

  /// Moves the screen and the selection by the same number of rows.
  public mutating func scroll(by rows: Int, count: Int, idAt: (Int) -> String?) {
    let line = row - top
    top = min(max(0, top + rows), max(0, count - height))
    let isAtEdge = rows < 0 && top == 0 && row + rows < 0 || rows > 0 && row + rows > count - 1
    select(row: isAtEdge ? row + rows : top + line, count: count, idAt: idAt)
  }

  /// Scrolls the screen like a mouse wheel; the selection moves only if it would leave the screen.
  public mutating func scrollView(by rows: Int, count: Int, idAt: (Int) -> String?) {
    top = min(max(0, top + rows), max(0, count - height))
    select(row: min(max(row, top), top + height - 1), count: count, idAt: idAt)
  }
}

// MARK: - Following

extension ListCursor {
  /// The rows of a list, as far as the cursor looks at them.
  struct Rows {
    var count: Int
    /// Whether they stand in until the answer comes.
    var isProvisional = false
    /// Whether more rows may be added at the end.
    var mayGrow = false
    /// The row of a case; `nil` if it is not loaded or no longer exists.
    var find: (String) -> Int?
    /// The case of a row; `nil` if it is not loaded.
    var idAt: (Int) -> String?
  }

  /// Follows the chosen case after the rows changed. Provisional rows decide nothing.
  mutating func rowsChanged(_ rows: Rows) -> Outcome {
    guard let id else {
      settle(count: rows.count)
      if !rows.isProvisional { chooseAwaited(rows) }
      return .kept
    }
    guard let found = rows.find(id) else { return lost(id, in: rows) }
    top = max(0, found - line)
    row = found
    if !rows.isProvisional { fallback = .row }
    settle(count: rows.count)
    return .kept
  }

  /// Chooses the case of the row that the user chose before it was loaded.
  private mutating func chooseAwaited(_ rows: Rows) {
    if fallback != .row { (row, top) = (0, 0) }
    fallback = .row
    guard awaitsID, let loaded = rows.idAt(row) else { return }
    id = loaded
    awaitsID = false
  }

  private mutating func lost(_ id: String, in rows: Rows) -> Outcome {
    switch fallback {
    case .row: settle(count: rows.count)
    case .top, .place:
      (row, top) = (0, 0)
      guard !rows.isProvisional else { break }
      if case .place(let row, let line) = fallback {
        fallback = .loading(row: row, line: line)
        return lost(id, in: rows)
      }
      forget()
    case .loading(let wanted, let line): load(wanted, line, in: rows)
    }
    return .left(id: id)
  }

  /// Shows the rows around an earlier place, until they are loaded without its case.
  private mutating func load(_ wanted: Int, _ line: Int, in rows: Rows) {
    guard wanted < rows.count || !rows.mayGrow else {
      (row, top) = (0, 0)
      return
    }
    row = wanted
    top = max(0, wanted - line)
    settle(count: rows.count)
    if visibleRows(of: rows.count).allSatisfy({ rows.idAt($0) != nil }) { forget() }
  }

  private mutating func forget() {
    id = nil
    fallback = .row
    (row, top) = (0, 0)
  }

  private mutating func settle(count: Int) {
    row = min(max(0, row), max(0, count - 1))
    top = min(max(top, row - height + 1), row)
    top = max(0, min(top, count - height))
  }
}
