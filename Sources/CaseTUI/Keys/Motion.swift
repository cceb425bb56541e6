/// Where a command that moves leads.
enum Motion: Hashable {
  case rows(Int), pages(Int), halfPages(Int)
  /// To a row, from 0.
  case row(Int)
  case end

  /// The row that it leads to, perhaps outside of all rows.
  ///
  /// - Parameters:
  ///   - row: where one is.
  ///   - height: the rows of a page.
  ///   - end: the row that the end is.
  func target(from row: Int, height: Int, end: Int) -> Int {
    switch self {
    case .rows(let rows): row.adding(rows)
    case .pages(let pages): row.adding(pages * max(1, height))
    case .halfPages(let halves): row.adding(halves * max(1, height / 2))
    case .row(let target): target
    case .end: end
    }
  }
}

extension Command {
  /// How the command moves; `nil` for what is no motion.
  var motion: Motion? {
    switch self {
    case .moveDown: .rows(1)
    case .moveUp: .rows(-1)
    case .pageDown: .pages(1)
    case .pageUp: .pages(-1)
    case .halfPageDown: .halfPages(1)
    case .halfPageUp: .halfPages(-1)
    case .first: .row(0)
    case .last: .end
    case .move(let rows): .rows(rows)
    case .page(let pages): .pages(pages)
    case .halfPage(let halves): .halfPages(halves)
    case .goTo(let row): .row(row - 1)
    default: nil
    }
  }
}

extension Int {
  /// The sum, or the nearest number to it that there is.
  fileprivate func adding(_ other: Int) -> Int {
    let (sum, isTooFar) = addingReportingOverflow(other)
    return isTooFar ? (other < 0 ? .min : .max) : sum
  }
}
