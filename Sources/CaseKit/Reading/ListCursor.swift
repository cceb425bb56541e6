/// The selected case and its line on the screen.
///
/// The selection is an id. When the rows change, that case stays selected and on the same line of
/// the screen. If it is no longer in the list, the cursor stays where it is.
public struct ListCursor: Equatable, Sendable {
  /// What happened to the selection when the rows changed.
  public enum Outcome: Equatable, Sendable {
    case kept
    /// The selected case is no longer in the list.
    case left(id: String)
  }

  /// The selected row; 0 in an empty list.
  public private(set) var row = 0
  /// The first row on the screen.
  public private(set) var top = 0
  /// The number of rows that fit on the screen, at least 1.
  public private(set) var height = 1
  /// The case that the user selected; `nil` until the user selects one. It is kept while another
  /// query hides the case, so that the case is selected again when it reappears.
  public private(set) var id: String?

  /// The row of a case that was selected in an earlier run and is not loaded yet.
  private var wantedRow: Int?

  /// A cursor at the first row of an empty list.
  public init() {}

  /// Waits for a case. If it is not among the first rows, the cursor goes to its former row.
  init(waitingFor place: ListPlace) {
    id = place.id
    wantedRow = place.row
  }

  /// The rows on the screen.
  public func visibleRows(of count: Int) -> Range<Int> {
    (top..<top + height).clamped(to: 0..<max(0, count))
  }

  /// Sets the height, and keeps the cursor on the screen.
  public mutating func resize(height: Int, count: Int) {
    self.height = max(1, height)
    settle(count: count)
  }

  /// Selects a row, or the nearest existing one; scrolls as little as needed.
  public mutating func select(row: Int, count: Int, idAt: (Int) -> String?) {
    self.row = row
    wantedRow = nil
    settle(count: count)
    id = idAt(self.row)
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

  /// Keeps the selected case on its line after the rows changed.
  ///
  /// - Parameter find: the row of a case; `nil` if it is not loaded or no longer exists.
  public mutating func rowsChanged(count: Int, find: (String) -> Int?) -> Outcome {
    guard let id else {
      settle(count: count)
      return .kept
    }
    guard let found = find(id) else {
      if count > 0, let wantedRow {
        row = wantedRow
        self.wantedRow = nil
      }
      settle(count: count)
      return .left(id: id)
    }
    wantedRow = nil
    top = max(0, top + found - row)
    row = found
    settle(count: count)
    return .kept
  }

  private mutating func settle(count: Int) {
    row = min(max(0, row), max(0, count - 1))
    top = min(max(top, row - height + 1), row)
    top = max(0, min(top, count - height))
  }
}
