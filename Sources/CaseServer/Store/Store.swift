import GRDB
import Synchronization

/// The cases and tasks in one SQLite database.
///
/// All access is serial: a page takes about a millisecond, and what ``ListIndex`` remembers is then
/// always what the database holds. Nobody else may open the file meanwhile.
final class Store: Sendable {
  /// Only used inside accesses to the database, so it is never waited for.
  private let indices = Mutex<[RecordTable: ListIndex]>([:])
  let queue: DatabaseQueue
  /// What the database was made from, which may not be what was asked for this time.
  let origin: Origin

  /// - Parameters:
  ///   - path: nil for a private temporary file.
  ///   - origin: of a database that is new.
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

  /// Reads the orders that lists open with, so that not even the first page waits for them.
  func warmUp() async {
    for sorting in Self.openingOrders {
      // What cannot be read now is read, or fails, when it is asked for.
      try? await queue.read { database in
        _ = try self.withIndex(of: .cases) { try $0.order(sorting, in: database) }
      }
    }
  }

  /// The order of the browser's first view comes first.
  private static let openingOrders =
    [
      Sorting(
        Sorting.Key(column: "priority", isDescending: true),
        Sorting.Key(column: "due", isDescending: false))
    ]
    + ["created", "updated", "due", "priority"].flatMap { column in
      [true, false].map { Sorting(Sorting.Key(column: column, isDescending: $0)) }
    }

  /// Runs one transaction. When it returns the data is on disk; then the lists learn of the rows.
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
      // What cannot be rolled back was not begun; the first error is the one to tell.
      try? database.rollback()
      throw error
    }
  }

  /// A list that cannot be brought up to date is forgotten; the write itself is done.
  private func update(_ table: RecordTable, row number: Int64, in database: Database) {
    withIndex(of: table) { index in
      do {
        try index.update(row: UInt32(number), in: database)
      } catch {
        index.reset()
      }
    }
  }

  /// Takes the index out and puts it back, since accesses to the database never overlap.
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
