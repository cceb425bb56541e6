/// The target of a command that moves.
enum Motion: Hashable {
  case rows(Int), pages(Int), halfPages(Int)
  /// A row, counted from 0.
  case row(Int)
  case end

  /// The target row; it may lie outside the list.
  ///
  /// - Parameters:
  /// - row: the current row.
  /// - height: the number of rows of a page.
  /// - end: the last row.
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
  /// The motion of the command; `nil` if it does not move.
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
  /// The sum, limited to the range of `Int`.
  fileprivate func adding(_ other: Int) -> Int {
    let (sum, isTooFar) = addingReportingOverflow(other)
    return isTooFar ? (other < 0 ? .min : .max) : sum
  }
}
