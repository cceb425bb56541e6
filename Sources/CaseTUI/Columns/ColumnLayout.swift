import Terminal

/// The columns that fit into a width, and their widths.
struct ColumnLayout: Equatable {
  struct Slot: Equatable {
    var column: CaseColumn
    /// The position from the left edge of the table, in columns of the screen.
    var x: Int
    var width: Int
  }

  static let gap = 2

  let slots: [Slot]

  /// Gives each column the width it needs, and the title the rest. If the title would be too short,
  /// shortens the other columns first, then drops the least important ones.
  ///
  /// - Parameters:
  ///   - needs: the width that the texts of each column need.
  ///   - chosen: the widths that the user has chosen instead.
  ///   - sorted: the column that the list is sorted by; it is dropped late.
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

  /// Only the ref and the title are more important than the sorted column.
  private static let sortedImportance = 8.5
  /// The width below which a title says too little.
  private static let comfortableTitle = 32
  /// The width of the title on a small screen, which is better than none.
  private static let shortestTitle = 12

  /// The widths; `nil` if the title is too short even with the other columns shortened.
  private static func fitted(
    _ columns: [CaseColumn], _ needs: [CaseColumn: Int], _ chosen: [CaseColumn: Int],
    _ width: Int
  ) -> [Int]? {
    let room = width - gap * max(0, columns.count - 1)
    // If only the columns that identify a case are left, a short title is enough.
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
  /// The width of the heading with its sort mark.
  fileprivate var headingWidth: Int { heading.width + 2 }
}
