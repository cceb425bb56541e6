import CaseKit
import Terminal

extension CaseListModel {
  /// The number of rows, as far as it is known: `430`, `at most 430`, `50+`.
  var countText: SafeText {
    guard !listing.isTotalKnown else {
      return listing.isCountExact ? "\(self.rowCount)" : "at most \(self.rowCount)"
    }
    guard !listing.mayGrow else { return "\(self.rowCount)+" }
    return listing.keptTotal.map { "\(max($0, self.rowCount))" } ?? "\(self.rowCount)"
  }

  /// Scrolls, or moves the cursor.
  func move(_ motion: Motion) {
    let height = self.cursor.height
    switch motion {
    case .rows(let rows): move(by: rows)
    case .pages(let pages): scroll(by: pages * height)
    case .halfPages(let halves): scroll(by: halves * max(1, height / 2))
    case .row(let row): choose(row: row)
    case .end: chooseLast()
    }
  }

  /// The largest number of cases to mark with one key; their ids are collected between two frames.
  static let mostMarked = 10_000

  /// Marks all loaded cases of the list, or those without a mark.
  ///
  /// - Returns: the message for the user.
  func markAll(inverting: Bool) -> SafeText {
    guard self.rowCount <= Self.mostMarked else {
      return "At most \(Self.mostMarked) cases can be marked at once: narrow the filter first."
    }
    let shown = Set((0..<self.rowCount).compactMap(listing.id))
    mark(only: inverting ? self.marks.symmetricDifference(shown) : self.marks.union(shown))
    let count = self.marks.count
    let rest: SafeText = listing.isComplete ? "" : " The rest of the list is not read yet."
    return "\(count) marked.\(rest) Press u to undo."
  }

  /// Clears the filter; if there is none, clears the marks.
  ///
  /// - Returns: the message for the user, if any.
  func widen() -> SafeText? {
    guard self.filterText.isEmpty else {
      search("")
      return nil
    }
    let count = self.marks.count
    mark(only: [])
    guard count > 0 else { return nil }
    return "Unmarked \(count) \(count == 1 ? "case" : "cases" as SafeText). Press u to undo."
  }

  /// Sorts by a field, or reverses the order if the list is sorted by it already.
  func chooseSort(by field: SortField) {
    let isSame = sort.keys.first?.field == field
    sort(by: isSame ? sort.reversed : SortOrder([SortKey(field)]))
  }

  /// Sorts by a neighbour of the field that the list is sorted by.
  func sort(byNeighbourIn fields: [SortField], _ step: Int) {
    guard !fields.isEmpty else { return }
    let current = sort.keys.first.flatMap { fields.firstIndex(of: $0.field) }
    let next = current.map { ($0 + step + fields.count) % fields.count } ?? 0
    sort(by: SortOrder([SortKey(fields[next])]))
  }
}

extension Listing {
  /// Whether the list may have more rows than are known. Cached rows are always complete.
  var mayGrow: Bool { !isTotalKnown && age == nil }
}
