import GRDB
import Glibc

/// Opens or creates the database of a journal. A file that is not a journal is left unchanged.
struct JournalFile: Sendable {
  let path: String
  /// The account that owns the cases; also stored in the file.
  let account: String

  /// "csjl" in ASCII.
  private static let applicationID = 0x6373_6A6C

  /// The migrations, in SQL: each upgrades to the next version; the first one starts with an empty
  /// file.
  private static let steps = [
    """
    CREATE TABLE origin (account TEXT NOT NULL);
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL, at INTEGER NOT NULL,
      door TEXT NOT NULL, reason TEXT, target TEXT NOT NULL, ref TEXT NOT NULL,
      title BLOB NOT NULL, changes BLOB NOT NULL, body BLOB NOT NULL, updated INTEGER,
      state TEXT NOT NULL, detail TEXT, status INTEGER, answer BLOB NOT NULL DEFAULT x'',
      undoes INTEGER, undone INTEGER, resolution TEXT, owner TEXT NOT NULL);
    CREATE INDEX entryByTarget ON entry (target) WHERE state IN ('sending', 'unknown');
    CREATE INDEX entryByState ON entry (state, id);
    CREATE INDEX entryByBatch ON entry (batch, target);
    """,
    """
    ALTER TABLE entry ADD COLUMN since INTEGER;
    CREATE INDEX doneByTarget ON entry (target) WHERE state = 'done';
    """,
  ]

  /// - Throws: ``JournalFailure``.
  func open() throws(JournalFailure) -> DatabaseQueue {
    do {
      try makeFile()
      return try Self.patiently { try openDatabase() }
    } catch {
      throw JournalFailure(error, path: path)
    }
  }

  private func openDatabase() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try check(database)
      // No committed entry may be lost, even if the machine loses power.
      try database.execute(
        sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0")
      guard try version(of: database) < Self.steps.count else { return }
      try database.inTransaction(.immediate) {
        try migrate(database)
        return .commit
      }
    }
    return queue
  }

  /// Repeats what failed because another program was using the database. SQLite waits for a lock,
  /// but not in each case: while another program opens the file, closes it or repairs its log, a
  /// call fails at once.
  static func patiently<Value>(_ body: () throws -> Value) throws -> Value {
    let end = ContinuousClock.now + .seconds(10)
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(10_000)
      }
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return configuration
  }

  private func check(_ database: Database) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard tables > 0 else { return }
    let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard owner == Self.applicationID else { throw JournalFailure.foreign(path: path) }
    guard try version(of: database) <= Self.steps.count else {
      throw JournalFailure.newer(path: path)
    }
    guard try String.fetchOne(database, sql: "SELECT account FROM origin") == account else {
      throw JournalFailure.foreign(path: path)
    }
  }

  private func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  private func migrate(_ database: Database) throws {
    let version = try version(of: database)
    for step in Self.steps.dropFirst(version) { try database.execute(sql: step) }
    if version == 0 {
      try database.execute(sql: "INSERT INTO origin VALUES (?)", arguments: [account])
    }
    try database.execute(
      sql: """
        PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(Self.steps.count)
        """)
  }

  /// Creates the file, readable by the user only; SQLite gives its journals the same mode.
  private func makeFile() throws(JournalFailure) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if let problem = StateFile.make(folder) { throw .unusable(path: path, detail: problem) }
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard file >= 0 else {
      throw .unusable(path: path, detail: String(cString: strerror(errno)))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unusable(path: path, detail: "it is not a regular file")
    }
    fchmod(file, 0o600)
  }
}

extension JournalFailure {
  /// Converts an error of the database.
  init(_ error: any Error, path: String) {
    switch error {
    case let failure as JournalFailure: self = failure
    default:
      switch CacheFailure(error) {
      case .corrupt: self = .damaged(path: path)
      case .busy: self = .busy(path: path)
      case .other(let detail): self = .unusable(path: path, detail: detail)
      }
    }
  }
}
