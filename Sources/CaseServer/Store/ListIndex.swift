import GRDB

/// The most recently used orders and filters, as row numbers in memory, so that a page at any depth
/// is a slice of an array and needs no search of the database.
///
/// For a million rows, an order or a list takes up to 4 MB, and a condition 125 kB. Orders and
/// conditions are read from an index of the database when first needed, and each write updates them
/// in place. A list is an order filtered by conditions, which takes some milliseconds: it is made
/// again after a write, and so is a search.
struct ListIndex: Sendable {
  private let table: RecordTable
  private var orders = Cache<Sorting, [UInt32]>(capacity: 12)
  private var matches = Cache<Condition, RowSet>(capacity: 64)
  private var lists = Cache<Selection, [UInt32]>(capacity: 8)

  private struct Selection: Hashable {
    var conditions: [Condition]
    var sorting: Sorting
  }

  init(_ table: RecordTable) { self.table = table }

  /// The rows of a page, and the total number of rows.
  mutating func rows(
    for query: ListQuery, in database: Database
  ) throws -> (page: ArraySlice<UInt32>, total: Int) {
    let list = try list(query, in: database)
    return (list.dropFirst(query.window.offset).prefix(query.window.limit), list.count)
  }

  private mutating func list(_ query: ListQuery, in database: Database) throws -> [UInt32] {
    let order = try order(query.sorting, in: database)
    guard let matching = try matching(query.conditions, in: database) else { return order }
    let selection = Selection(conditions: query.conditions, sorting: query.sorting)
    return lists.value(selection) { order.filter(matching.contains) }
  }

  mutating func order(_ sorting: Sorting, in database: Database) throws -> [UInt32] {
    let table = table
    return try orders.value(sorting) { try sorting.rows(of: table, in: database) }
  }

  /// The rows that meet all conditions; `nil` without a condition.
  private mutating func matching(
    _ conditions: [Condition], in database: Database
  ) throws -> RowSet? {
    let table = table
    var common: RowSet?
    for condition in conditions {
      let rows = try matches.value(condition) { try condition.rows(of: table, in: database) }
      if common == nil { common = rows } else { common?.formIntersection(rows) }
    }
    return common
  }

  /// Updates everything in memory after a row was added or changed.
  mutating func update(row number: UInt32, in database: Database) throws {
    lists.removeAll()
    matches.removeAll { !$0.isCheap }
    for condition in matches.keys {
      let isMatch = try condition.isMet(by: number, of: table, in: database)
      matches.update(condition) { isMatch ? $0.insert(number) : $0.remove(number) }
    }
    let table = table
    for sorting in orders.keys {
      try orders.update(sorting) { order in
        if let place = order.firstIndex(of: number) { order.remove(at: place) }
        let place = try sorting.place(of: number, among: order, of: table, in: database)
        order.insert(number, at: place)
      }
    }
  }

  /// Discards everything; it is read again when needed.
  mutating func reset() { self = ListIndex(table) }
}
