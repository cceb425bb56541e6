import Synchronization

/// Cases laid out in columns, so that a million of them are filtered and sorted within a frame.
///
/// Built once for a set that is wholly in memory. It finds what ``QueryMatcher`` finds and orders as
/// ``SortOrder`` does; a term that it has no column for is left to the matcher, row by row.
final class CaseIndex: Sendable {
  let cases: [Case]
  let texts: TextRows
  let columns: CaseColumns
  private let rowOfID: [String: UInt32]
  /// The orders asked for last: keys of a filter and moves leave the order as it is.
  private let orders = Mutex<[SortOrder: [UInt32]]>([:])

  /// Takes a second or two for a million cases, on two cores.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  @concurrent
  init(_ cases: [Case]) async throws {
    async let texts = TextRows(cases)
    async let columns = CaseColumns(cases)
    async let rowOfID = Dictionary(
      zip(cases.lazy.map(\.id), UInt32(0)...), uniquingKeysWith: { first, _ in first })
    self.cases = cases
    self.texts = try await texts
    self.columns = try await columns
    self.rowOfID = await rowOfID
  }

  var count: Int { cases.count }

  func row(of id: String) -> UInt32? { rowOfID[id] }

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
