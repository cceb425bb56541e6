import GRDB

/// What a sorting is in SQL.
extension Sorting {
  /// The numbers of all rows in this order. A single key reads its index from one end to the
  /// other; several sort the table, since looking up the second key row by row takes longer.
  func rows(of table: RecordTable, in database: Database) throws -> [UInt32] {
    let source = keys.count == 1 ? table.items : "\(table.items) NOT INDEXED"
    return try UInt32.fetchAll(database, sql: "SELECT n FROM \(source) ORDER BY \(terms)")
  }

  /// Where a row belongs among others that are in this order. O(log rows) look-ups.
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
    let terms = keys.map { "\($0.column) \($0.isDescending ? "DESC" : "ASC") NULLS LAST" }
    return (terms + ["n \(numbersDescend ? "DESC" : "ASC")"]).joined(separator: ", ")
  }

  /// Whether row `a` stands before row `b`.
  private var precedes: String {
    keys.reversed().reduce("a.n \(numbersDescend ? ">" : "<") b.n") { next, key in
      let (a, b) = ("a.\(key.column)", "b.\(key.column)")
      let comparison = "\(a) \(key.isDescending ? ">" : "<") \(b)"
      return "CASE WHEN \(a) IS \(b) THEN \(next) WHEN \(b) IS NULL THEN 1 ELSE \(comparison) END"
    }
  }

  private var numbersDescend: Bool { keys.first?.isDescending ?? false }
}
