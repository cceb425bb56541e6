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

  /// Gives each column what it needs and the title what is left; where the title would say too
  /// little, the others are cut first, then the least important ones go.
  ///
  /// - Parameters:
  ///   - needs: the width that each column's texts take.
  ///   - chosen: the widths that somebody wants instead.
  ///   - sorted: the column that the list is sorted by; it goes late.
  init(
    _ columns: [CaseColumn], needs: [CaseColumn: Int], chosen: [CaseColumn: Int] = [:],
    width: Int, sortedBy sorted: CaseColumn? = nil
  ) {
    var kept = columns
    var widths = Self.fitted(kept, needs, chosen, width)
    while widths == nil, kept.count > 1 {
      let last = kept.min { left, right in
        (left == sorted ? Self.sortedImportance : left.form.importance)
          < (right == sorted ? Self.sortedImportance : right.form.importance)
      }
      kept.removeAll { $0 == last }
      widths = Self.fitted(kept, needs, chosen, width)
    }
    slots = Self.slots(kept, widths ?? kept.map { _ in width }, width: width)
  }

  /// Only the ref and the title say more than what the list is sorted by.
  private static let sortedImportance = 8.5
  /// A title shorter than this says too little.
  private static let comfortableTitle = 32
  /// On a small screen it is better than none.
  private static let shortestTitle = 12

  /// `nil` when even the cut columns leave the title too little.
  private static func fitted(
    _ columns: [CaseColumn], _ needs: [CaseColumn: Int], _ chosen: [CaseColumn: Int],
    _ width: Int
  ) -> [Int]? {
    let room = width - gap * max(0, columns.count - 1)
    // With nothing left to drop but what says which case it is, a short title will do.
    let least = columns.count > 2 ? comfortableTitle : shortestTitle
    for limit in [\CaseColumn.Form.maximumWidth, \.tightWidth] {
      let widths = columns.map { column in
        chosen[column]
          ?? max(column.headingWidth, min(needs[column] ?? 0, column.form[keyPath: limit]))
      }
      let total = widths.reduce(0, +)
      if total <= room { return widths }
      guard let title = columns.firstIndex(of: .title) else { continue }
      let left = room - total + widths[title]
      guard left < min(least, widths[title]) else {
        return columns.indices.map { $0 == title ? left : widths[$0] }
      }
    }
    return nil
  }

  private static func slots(_ columns: [CaseColumn], _ widths: [Int], width: Int) -> [Slot] {
    var x = 0
    return zip(columns, widths).compactMap { column, wanted in
      let slot = Slot(column: column, x: x, width: min(wanted, width - x))
      x += slot.width + gap
      return slot.width > 0 ? slot : nil
    }
  }
}

extension CaseColumn {
  /// The heading with its sort mark.
  fileprivate var headingWidth: Int { heading.width + 2 }
}
