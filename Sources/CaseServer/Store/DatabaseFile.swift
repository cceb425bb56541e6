import GRDB

/// Opens or creates a database of cases.
struct DatabaseFile {
  let path: String?

  /// - Parameter origin: the origin of a new database.
  /// - Throws: ``ServerError`` if the file is not a database of casetui, is not readable or is in
  ///   use.
  func open(origin: Origin) throws(ServerError) -> (DatabaseQueue, Origin) {
    do {
      let queue = try DatabaseQueue(path: path ?? "", configuration: configuration)
      let found = try queue.writeWithoutTransaction { try prepare($0, origin: origin) }
      return (queue, found)
    } catch let error as ServerError {
      throw error
    } catch let error as DatabaseError {
      throw translated(error)
    } catch {
      throw .notOpenable(database: name, detail: "\(error)")
    }
  }

  /// With the write-ahead log, a killed process loses no commit; with `synchronous = FULL`, a power
  /// failure loses none either. The exclusive lock keeps a second server out, so that the lists in
  /// memory stay correct.
  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // A document has 3 to 6 kB. With pages of 4 kB, half of its second page would be wasted.
      try database.execute(
        sql: """
          PRAGMA page_size = 16384; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536
          """)
    }
    return configuration
  }

  private func prepare(_ database: Database, origin: Origin) throws -> Origin {
    let isNew = try checkOwner(database)
    try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    var found: Origin?
    try database.inTransaction(.immediate) {
      if isNew {
        try Schema.create(in: database)
        try origin.save(in: database)
      }
      found = try Origin.fetch(in: database)
      return .commit
    }
    guard let found else { throw ServerError.notACaseDatabase(database: name) }
    return found
  }

  /// Whether the database is empty and can be used as a new one.
  private func checkOwner(_ database: Database) throws -> Bool {
    let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if tables == 0 { return true }
    guard owner == Schema.applicationID else { throw ServerError.notACaseDatabase(database: name) }
    guard try Int.fetchOne(database, sql: "PRAGMA user_version") == Schema.version else {
      throw ServerError.otherVersion(database: name)
    }
    return false
  }

  private func translated(_ error: DatabaseError) -> ServerError {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(database: name)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: .notACaseDatabase(database: name)
    default: .notOpenable(database: name, detail: error.message ?? "\(error.resultCode)")
    }
  }

  private var name: String { path ?? "a temporary database" }
}
