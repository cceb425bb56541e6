import GRDB
import Synchronization

/// The cases and tasks in one SQLite database.
///
/// All accesses are serial: a page takes about a millisecond, and ``ListIndex`` always matches the
/// database. No other process may open the file meanwhile.
final class Store: Sendable {
  /// Used only within database accesses, which are serial, so that nothing waits for it.
  private let indices = Mutex<[RecordTable: ListIndex]>([:])
  let queue: DatabaseQueue
  /// The origin of the cases in the database, which may differ from the requested one.
  let origin: Origin

  /// - Parameters:
  ///   - path: `nil` for a private temporary file.
  ///   - origin: the origin of a new database.
  init(path: String?, origin: Origin) throws(ServerError) {
    (queue, self.origin) = try DatabaseFile(path: path).open(origin: origin)
  }

  func close() throws { try queue.close() }

  func page(of table: RecordTable, _ query: ListQuery) async throws -> ListAnswer {
    try await queue.read { database in
      let rows = try self.withIndex(of: table) { try $0.rows(for: query, in: database) }
      let documents = try rows.page.compactMap {
        try Records(table: table).document(at: Int64($0), in: database)
      }
      return ListAnswer(documents: documents, window: query.window, total: rows.total)
    }
  }

  /// Reads the orders that clients usually ask for first, so that even the first page is fast.
  func warmUp() async {
    for sorting in Self.openingOrders {
      // Ignores errors: the order is read again when it is needed.
      try? await queue.read { database in
        _ = try self.withIndex(of: .cases) { try $0.order(sorting, in: database) }
      }
    }
  }

  /// The order of the browser's first view is first.
  private static let openingOrders =
    [
      Sorting(
        Sorting.Key(column: "priority", isDescending: true),
        Sorting.Key(column: "due", isDescending: false))
    ]
    + ["created", "updated", "due", "priority"].flatMap { column in
      [true, false].map { Sorting(Sorting.Key(column: column, isDescending: $0)) }
    }

  /// Runs one transaction. When it returns, the data is on disk and the lists are updated.
  func write<Answer: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> (Answer, [RecordTable: Int64])
  ) async throws -> Answer {
    try await queue.writeWithoutTransaction { database in
      let (answer, rows) = try self.commit(change, to: database)
      for (table, number) in rows { self.update(table, row: number, in: database) }
      return answer
    }
  }

  private func commit<Result>(
    _ change: (Database) throws -> Result, to database: Database
  ) throws -> Result {
    try database.beginTransaction(.immediate)
    do {
      let result = try change(database)
      try database.commit()
      return result
    } catch {
      // Ignores a failed rollback and reports the first error.
      try? database.rollback()
      throw error
    }
  }

  /// Updates the lists after a write. If that fails, they are discarded; the write itself is done.
  private func update(_ table: RecordTable, row number: Int64, in database: Database) {
    withIndex(of: table) { index in
      do {
        try index.update(row: UInt32(number), in: database)
      } catch {
        index.reset()
      }
    }
  }

  /// Takes the index out and puts it back, because database accesses never overlap.
  private func withIndex<Result>(
    of table: RecordTable, _ body: (inout ListIndex) throws -> Result
  ) rethrows -> Result {
    var index = indices.withLock { $0.removeValue(forKey: table) } ?? ListIndex(table)
    defer {
      let index = index
      indices.withLock { $0[table] = index }
    }
    return try body(&index)
  }
}
