/// The rows to read so that those after a ``ReadingPosition`` are found, wherever they moved.
struct RowSpan {
  private(set) var rows: Range<Int>
  private let position: ReadingPosition
  private let prints: Set<UInt64>
  private let pageSize: Int
  /// The number of rows wanted; `nil` for all.
  private let count: Int?

  init(_ position: ReadingPosition, pageSize: Int, count: Int?) {
    self.position = position
    self.pageSize = pageSize
    self.count = count
    prints = Set(position.prints)
    let start = position.knowsAll ? 0 : max(0, position.count - min(pageSize, prints.count))
    rows = start..<Self.end(position.count, count)
  }

  /// Extends the span if rows are missing; returns `false` if it contains the rows wanted.
  mutating func widen(in listing: Listing) -> Bool {
    guard listing.basis == .server else { return false }
    let end = min(rows.upperBound, listing.rowCount)
    if isLost(in: listing), rows.lowerBound > 0 || end < listing.rowCount {
      rows = max(0, rows.lowerBound - pageSize)..<Self.end(rows.upperBound, pageSize)
      return true
    }
    guard let count, end < listing.rowCount else { return false }
    let missing = count - fresh(in: listing).count
    guard missing > 0 else { return false }
    rows = rows.lowerBound..<Self.end(rows.upperBound, missing)
    return true
  }

  /// Whether enough rows that are filtered here were read. In the server's order, rows are final as
  /// they come.
  func isFilled(from listing: Listing) -> Bool {
    guard case .partial = listing.basis, let count, listing.hasAnswered, !listing.isSortedHere
    else { return false }
    return fresh(in: listing).count >= count
  }

  func part(of listing: Listing) -> ContinuedReader.Part {
    let fresh = fresh(in: listing)
    let cases = count.map { Array(fresh.prefix($0)) } ?? fresh
    let isWhole =
      listing.isComplete || listing.basis == .server && rows.upperBound >= listing.rowCount
    return ContinuedReader.Part(
      cases: cases, total: listing.total,
      isTruncated: fresh.count > cases.count || !isWhole, notes: listing.notes)
  }

  /// Whether none of the rows that were last returned is in the span.
  private func isLost(in listing: Listing) -> Bool {
    !prints.isEmpty && !items(of: listing).contains(where: isGiven)
  }

  /// The rows that were not returned yet. If the position has all hashes, these are all rows
  /// without one; else the rows from the first returned one on.
  private func fresh(in listing: Listing) -> [Case] {
    let items = items(of: listing)
    guard !position.knowsAll else { return items.filter { !isGiven($0) } }
    let start = items.firstIndex(where: isGiven) ?? max(0, position.count - rows.lowerBound)
    return items.dropFirst(start).filter { !isGiven($0) }
  }

  private func items(of listing: Listing) -> [Case] {
    guard listing.basis == .server else { return listing.loadedCases }
    return rows.clamped(to: 0..<listing.rowCount).compactMap(listing.item)
  }

  private func isGiven(_ item: Case) -> Bool { prints.contains(ReadingPosition.print(of: item)) }

  /// The sum, limited to the largest integer.
  private static func end(_ start: Int, _ count: Int?) -> Int {
    guard let count else { return .max }
    let (sum, overflow) = start.addingReportingOverflow(count)
    return overflow ? .max : sum
  }
}
