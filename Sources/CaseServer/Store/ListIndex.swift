import GRDB

/// The orders and filters used last, as row numbers in memory, so that a page at any depth is a
/// walk over integers and not over the database.
///
/// An order of a million rows takes 4 MB, a condition 125 kB. Both are read from an index of the
/// database when first needed, and each write changes them in place.
struct ListIndex: Sendable {
  private let table: RecordTable
  private var orders = Cache<Sorting, [UInt32]>(capacity: 12)
  private var matches = Cache<Condition, RowSet>(capacity: 64)

  init(_ table: RecordTable) { self.table = table }

  /// The rows of a page, and how many there are in all. O(rows of the table), some nanoseconds
  /// each, or O(limit) without a condition.
  mutating func rows(
    for query: ListQuery, in database: Database
  ) throws -> (page: [UInt32], total: Int) {
    let order = try order(query.sorting, in: database)
    guard let matching = try matching(query.conditions, in: database) else {
      return (Array(order.dropFirst(query.window.offset).prefix(query.window.limit)), order.count)
    }
    let total = matching.count
    guard query.window.offset < total else { return ([], total) }
    let page = order.lazy.filter(matching.contains)
      .dropFirst(query.window.offset).prefix(query.window.limit)
    return (Array(page), total)
  }

  mutating func order(_ sorting: Sorting, in database: Database) throws -> [UInt32] {
    let table = table
    return try orders.value(sorting) { try sorting.rows(of: table, in: database) }
  }

  /// The rows that meet all conditions; nil when there is no condition.
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

  /// Brings everything that is remembered up to date with a row that was added or changed.
  mutating func update(row number: UInt32, in database: Database) throws {
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

  /// Forgets everything; it is read again when needed.
  mutating func reset() { self = ListIndex(table) }
}
