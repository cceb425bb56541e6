import Terminal

/// A list with a cursor. It handles the commands that move, and keeps the chosen item visible.
struct Picker<Item> {
  var items: [Item] { didSet { go(to: row) } }
  /// The row of the chosen item; 0 if the list is empty.
  private(set) var row = 0
  /// Whether the user has moved the cursor.
  private(set) var hasMoved = false
  private var top = 0
  private var height = 1

  init(_ items: [Item] = [], at row: Int = 0) {
    self.items = items
    go(to: row)
  }

  var chosen: Item? { items.indices.contains(row) ? items[row] : nil }

  /// Chooses a row, limited to the list.
  mutating func go(to row: Int) { self.row = max(0, min(row, items.count - 1)) }

  /// Handles a command that moves; returns `false` for any other command.
  mutating func take(_ command: Command) -> Bool {
    guard let motion = command.motion else { return false }
    go(to: motion.target(from: row, height: height, end: items.count - 1))
    hasMoved = true
    return true
  }

  /// Sets the number of visible rows.
  mutating func fit(height: Int) {
    self.height = max(1, height)
    top = min(max(top, row - self.height + 1), row)
  }

  /// Draws the visible items, one per line.
  func draw(
    into frame: inout Frame, _ rect: Rect, line draw: (Item, Rect, inout Frame) -> Void
  ) {
    for (offset, item) in items.dropFirst(top).prefix(rect.height).enumerated() {
      draw(item, rect.row(offset), &frame)
      if top + offset == row { frame.select(rect.row(offset)) }
    }
  }
}
