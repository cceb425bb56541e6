import Terminal

/// Which columns fit into a width, and how wide each is.
struct ColumnLayout: Equatable {
  struct Slot: Equatable {
    var column: CaseColumn
    /// Screen columns from the left edge of the table.
    var x: Int
    var width: Int
  }

  static let gap = 2

  let slots: [Slot]

  /// Gives each column what it needs; where that is too much, the title shrinks, then the least
  /// important columns go.
  ///
  /// - Parameter needs: the width that each column's texts take.
  init(_ columns: [CaseColumn], needs: [CaseColumn: Int], width: Int) {
    var kept = columns
    var widths = Self.widths(of: kept, needs: needs)
    while Self.total(widths, kept) > width, kept.count > 1 {
      let excess = Self.total(widths, kept) - width
      let title = widths[.title] ?? 0
      let least = min(title, Self.comfortableTitle)
      guard title - excess < least else {
        widths[.title] = title - excess
        break
      }
      guard let last = kept.min(by: { $0.importance < $1.importance }) else { break }
      kept.removeAll { $0 == last }
      widths = Self.widths(of: kept, needs: needs)
    }
    slots = Self.slots(kept, widths, width: width)
  }

  /// A title cut shorter than this says too little: another column goes instead.
  private static let comfortableTitle = 24

  private static func widths(
    of columns: [CaseColumn], needs: [CaseColumn: Int]
  ) -> [CaseColumn: Int] {
    Dictionary(
      uniqueKeysWithValues: columns.map { column in
        // Two more for the sort mark.
        let least = column.heading.width + 2
        return (column, min(max(needs[column] ?? 0, least), max(least, column.maximumWidth)))
      })
  }

  private static func total(_ widths: [CaseColumn: Int], _ columns: [CaseColumn]) -> Int {
    columns.reduce(0) { $0 + (widths[$1] ?? 0) } + gap * max(0, columns.count - 1)
  }

  private static func slots(
    _ columns: [CaseColumn], _ widths: [CaseColumn: Int], width: Int
  ) -> [Slot] {
    var x = 0
    return columns.compactMap { column in
      let slot = Slot(column: column, x: x, width: min(widths[column] ?? 0, width - x))
      x += slot.width + gap
      return slot.width > 0 ? slot : nil
    }
  }
}
