import GRDB

/// The SQL of a sorting.
extension Sorting {
  /// The numbers of all rows in this order. For a single key, reads its index from one end to the
  /// other. For several keys, applies them from the last to the first, each by reading its index,
  /// which is many times faster than sorting the rows of the table.
  func rows(of table: RecordTable, in database: Database) throws -> [UInt32] {
    if keys.count == 1 {
      return try UInt32.fetchAll(database, sql: "SELECT n FROM \(table.items) ORDER BY \(terms)")
    }
    var rows: [UInt32]?
    for key in keys.reversed() {
      let ranks = try key.ranks(of: table, in: database)
      rows = ranks.sorted(rows ?? ranks.numbers(descending: numbersDescend))
    }
    return rows ?? []
  }

  /// The position of a row among others in this order. Takes O(log rows) look-ups.
  func place(
    of number: UInt32, among order: [UInt32], of table: RecordTable, in database: Database
  ) throws -> Int {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(precedes) FROM \(table.items) AS a, \(table.items) AS b
        WHERE a.n = ? AND b.n = ?
        """)
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore = try Bool.fetchOne(statement, arguments: [order[middle], number]) ?? false
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private var terms: String {
    (keys.map(\.term) + ["n \(numbersDescend ? "DESC" : "ASC")"]).joined(separator: ", ")
  }

  /// The SQL for whether row `a` comes before row `b`.
  private var precedes: String {
    keys.reversed().reduce("a.n \(numbersDescend ? ">" : "<") b.n") { next, key in
      let (a, b) = ("a.\(key.column)", "b.\(key.column)")
      let comparison = "\(a) \(key.isDescending ? ">" : "<") \(b)"
      return "CASE WHEN \(a) IS \(b) THEN \(next) WHEN \(b) IS NULL THEN 1 ELSE \(comparison) END"
    }
  }

  private var numbersDescend: Bool { keys.first?.isDescending ?? false }
}

extension Sorting.Key {
  fileprivate var term: String { "\(column) \(isDescending ? "DESC" : "ASC") NULLS LAST" }

  /// The ranks of all rows; rows with the same value have the same rank.
  fileprivate func ranks(of table: RecordTable, in database: Database) throws -> Ranks {
    var ranks = Ranks(last: try Records(table: table).lastNumber(in: database))
    var previous: DatabaseValue?
    let rows = try Row.fetchCursor(
      database, sql: "SELECT n, \(column) FROM \(table.items) ORDER BY \(term)")
    while let row = try rows.next() {
      let value: DatabaseValue = row[1]
      ranks.append(row[0], isNew: value != previous)
      previous = value
    }
    return ranks
  }
}
