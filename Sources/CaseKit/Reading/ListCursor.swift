/// The selected case and the screen line that it is on.
///
/// The selection is an id: when the rows change, that case stays selected on its line of the screen
/// wherever it now stands; when it has left, the cursor stays where it was.
public struct ListCursor: Equatable, Sendable {
  /// What became of the selection when the rows changed.
  public enum Outcome: Equatable, Sendable {
    case kept
    /// The selected case is no longer among the rows.
    case left(id: String)
  }

  /// The selected row, 0 in an empty list.
  public private(set) var row = 0
  /// The first row on the screen.
  public private(set) var top = 0
  /// Rows that fit on the screen, at least 1.
  public private(set) var height = 1
  /// The case that the user chose; `nil` until a row is chosen. It is kept while another query
  /// hides the case, so that the case is selected again when it comes back.
  public private(set) var id: String?

  /// Where to look for a case that was selected in an earlier run and is not loaded yet.
  private var wantedRow: Int?

  /// At the first row of an empty list.
  public init() {}

  /// Waits for a case: where the first rows do not hold it, the cursor goes to the row it was on.
  init(waitingFor place: ListPlace) {
    id = place.id
    wantedRow = place.row
  }

  /// The rows on the screen.
  public func visibleRows(of count: Int) -> Range<Int> {
    (top..<top + height).clamped(to: 0..<max(0, count))
  }

  /// Keeps the row in sight in another height and another number of rows.
  public mutating func resize(height: Int, count: Int) {
    self.height = max(1, height)
    settle(count: count)
  }

  /// Selects a row, the nearest where there is none; scrolls as little as needed.
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

  /// Scrolls the screen without moving the selection further than it must, as a wheel does.
  public mutating func scrollView(by rows: Int, count: Int, idAt: (Int) -> String?) {
    top = min(max(0, top + rows), max(0, count - height))
    select(row: min(max(row, top), top + height - 1), count: count, idAt: idAt)
  }

  /// Keeps the chosen case on its line after the rows changed.
  ///
  /// - Parameter find: the row of a case, or `nil` where it is not loaded or gone.
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
