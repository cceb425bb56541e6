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
}

extension Listing {
  /// Whether the list may have more rows than are known. Cached rows are always complete.
  var mayGrow: Bool { !isTotalKnown && age == nil }
}
