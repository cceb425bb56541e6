import Synchronization

/// Cases laid out in columns, so that a million of them are filtered and sorted within a frame, and
/// take little memory: one that is looked at is put together from them, without its JSON.
///
/// Built for a set that is wholly in memory, of segments that may have been laid out while it was
/// read. It finds what ``QueryMatcher`` finds and orders as ``SortOrder`` does.
final class CaseIndex: Sendable {
  private let texts: [SegmentTexts]
  /// Of each segment but the last one.
  private let rowsPerSegment: Int
  let columns: CaseColumns
  private let ranks: CaseRanks
  private let rowOfID: RowTable
  let count: Int
  /// The orders asked for last: keys of a filter and moves leave the order as it is.
  private let orders = Mutex<[SortOrder: [UInt32]]>([:])

  /// Takes some seconds for a million cases.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
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

  /// - Parameter rows: of a segment, whole blocks.
  @concurrent
  convenience init(_ cases: [Case], segmentRows rows: Int = CaseSegment.usualRows) async throws {
    try await self.init(try await CaseSegment.segments(of: cases, rows: rows))
  }

  func item(at row: Int) -> Case {
    var item = texts[row / rowsPerSegment].packed.item(at: row % rowsPerSegment)
    columns.fill(&item, from: row)
    return item
  }

  /// Cheaper than the case.
  func id(at row: Int) -> String {
    texts[row / rowsPerSegment].packed.id(at: row % rowsPerSegment)
  }

  func row(of id: String) -> UInt32? { rowOfID.row(of: id) { self.id(at: Int($0)) } }

  /// The rows of a block in which the text stands, of those that are asked about.
  ///
  /// - Parameter parts: where it must stand; `nil` for anywhere.
  @inline(__always)
  func rows(
    in block: Int, among rows: UInt64, holding needle: TextNeedle, in parts: [TextPart]?
  ) -> UInt64 {
    let (segment, place) = self.place(of: block)
    return texts[segment].folded.rows(in: place, among: rows, holding: needle, in: parts)
  }

  /// The rows of a block in which none of the parts says anything, of those that are asked about.
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

  /// All rows in an order, by its keys alone: rows with the same keys stay as they stand.
  func order(by sort: SortOrder) -> [UInt32] {
    if let known = knownOrder(by: sort) { return known }
    let order = sorted(by: sort)
    orders.withLock { orders in
      if orders.count >= Self.keptOrders { orders.removeAll() }
      orders[sort] = order
    }
    return order
  }

  /// `nil` where the rows would have to be sorted.
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
