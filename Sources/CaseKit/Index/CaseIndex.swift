import Synchronization

/// Cases laid out in columns, so that a million of them are filtered and sorted within a frame, and
/// take little memory: one that is looked at is put together from them, without its JSON.
///
/// Built once for a set that is wholly in memory. It finds what ``QueryMatcher`` finds and orders as
/// ``SortOrder`` does; a term that it has no column for is left to the matcher, row by row.
final class CaseIndex: Sendable {
  private let packed: PackedCases
  let texts: TextRows
  let columns: CaseColumns
  private let rowOfID: RowTable
  /// The orders asked for last: keys of a filter and moves leave the order as it is.
  private let orders = Mutex<[SortOrder: [UInt32]]>([:])

  /// Takes a second or two for a million cases, on two cores.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  @concurrent
  init(_ cases: PagedCases) async throws {
    async let texts = TextRows(cases)
    async let columns = CaseColumns(cases)
    async let packed = PackedCases(cases)
    async let rowOfID = RowTable(cases.lazy.map(\.id), count: cases.count)
    self.packed = try await packed
    self.texts = try await texts
    self.columns = try await columns
    self.rowOfID = await rowOfID
  }

  @concurrent
  convenience init(_ cases: [Case]) async throws { try await self.init(PagedCases([cases])) }

  var count: Int { packed.count }

  func item(at row: Int) -> Case {
    var item = packed.item(at: row)
    columns.fill(&item, from: row)
    return item
  }

  /// Cheaper than the case.
  func id(at row: Int) -> String { packed.id(at: row) }

  func row(of id: String) -> UInt32? { rowOfID.row(of: id) { packed.id(at: Int($0)) } }

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
      if let ranks = columns.ranks[key.field] {
        order.sort(by: ranks, isDescending: key.isDescending)
      }
    }
    return order.rows
  }
}
