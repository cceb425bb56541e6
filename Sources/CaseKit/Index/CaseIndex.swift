import Synchronization

/// Cases in columns, so that a million of them are filtered and sorted within a frame and take
/// little memory. A case is rebuilt from the columns when it is needed, without its JSON.
///
/// An index is built for a set that is completely in memory, from segments that may have been made
/// while the set was read. It finds the same cases as ``QueryMatcher`` and sorts as ``SortOrder``
/// does.
final class CaseIndex: Sendable {
  private let texts: [SegmentTexts]
  /// The number of rows in each segment except the last.
  private let rowsPerSegment: Int
  let columns: CaseColumns
  private let ranks: CaseRanks
  private let rowOfID: RowTable
  let count: Int
  /// The orders requested last; filtering and moving do not change the order.
  private let orders = Mutex<[SortOrder: [UInt32]]>([:])

  /// An index of the segments. Takes some seconds for a million cases.
  ///
  /// - Throws: `CancellationError` if the task is cancelled.
  @concurrent
  init(_ segments: [CaseSegment]) async throws {
    let texts = segments.map(\.texts)
    let count = segments.reduce(0) { $0 + $1.count }
    let rowsPerSegment = max(1, RowBlock.count(of: segments.first?.count ?? 0)) * RowBlock.size
    let columns = CaseColumns(segments)
    async let ranks = CaseRanks(columns, count: count) { row in
      var item = texts[row / rowsPerSegment].packed.item(at: row % rowsPerSegment)
      columns.fill(&item, from: row)
      return item
    } text: { field, row in
      texts[row / rowsPerSegment].packed.text(field, at: row % rowsPerSegment)
    }
    async let rowOfID = RowTable(
      texts.lazy.flatMap { texts in (0..<texts.count).lazy.map(texts.packed.id) }, count: count)
    (self.texts, self.count, self.columns) = (texts, count, columns)
    self.rowsPerSegment = rowsPerSegment
    self.ranks = try await ranks
    self.rowOfID = await rowOfID
  }

  /// - Parameter rows: the number of rows per segment; must fill whole blocks.
  @concurrent
  convenience init(_ cases: [Case], segmentRows rows: Int = CaseSegment.usualRows) async throws {
    try await self.init(try await CaseSegment.segments(of: cases, rows: rows))
  }

  func item(at row: Int) -> Case {
    var item = texts[row / rowsPerSegment].packed.item(at: row % rowsPerSegment)
    columns.fill(&item, from: row)
    return item
  }

  /// The id of the case at a row. Cheaper than the case.
  func id(at row: Int) -> String {
    texts[row / rowsPerSegment].packed.id(at: row % rowsPerSegment)
  }

  func row(of id: String) -> UInt32? { rowOfID.row(of: id) { self.id(at: Int($0)) } }

  /// Those of `rows` in a block whose text contains the needle.
  ///
  /// - Parameter parts: the parts to search; `nil` for all.
  @inline(__always)
  func rows(
    in block: Int, among rows: UInt64, holding needle: TextNeedle, in parts: [TextPart]?
  ) -> UInt64 {
    let (segment, place) = self.place(of: block)
    return texts[segment].folded.rows(in: place, among: rows, holding: needle, in: parts)
  }

  /// Those of `rows` in a block that have no text in any of the parts.
  func rows(in block: Int, among rows: UInt64, lacking parts: [TextPart]) -> UInt64 {
    let (segment, place) = self.place(of: block)
    return texts[segment].folded.rows(in: place, among: rows, lacking: parts)
  }

  @inline(__always)
  private func place(of block: Int) -> (segment: Int, block: Int) {
    let (segment, place) = block.quotientAndRemainder(
      dividingBy: rowsPerSegment / RowBlock.size)
    return (segment, place)
  }

  /// All rows in an order by its keys alone; stable.
  func order(by sort: SortOrder) -> [UInt32] {
    if let known = knownOrder(by: sort) { return known }
    let order = sorted(by: sort)
    orders.withLock { orders in
      if orders.count >= Self.keptOrders { orders.removeAll() }
      orders[sort] = order
    }
    return order
  }

  /// The order, if it was computed before; else `nil`.
  func knownOrder(by sort: SortOrder) -> [UInt32]? { orders.withLock { $0[sort] } }

  private static let keptOrders = 2

  func sorted(by sort: SortOrder) -> [UInt32] {
    var order = RadixOrder(count: count)
    for key in sort.keys.reversed() {
      if let ranks = ranks[key.field] {
        order.sort(by: ranks, isDescending: key.isDescending)
      }
    }
    return order.rows
  }
}
