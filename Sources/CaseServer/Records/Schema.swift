import GRDB

/// The tables of one kind of record: its documents, the columns that lists need, and the full-text
/// index.
///
/// Documents have their own table, so that a scan of the columns reads no documents.
struct RecordTable: Hashable, Sendable {
  private let name: String

  static let cases = RecordTable(name: "case")
  static let tasks = RecordTable(name: "task")
  static let all = [cases, tasks]

  var documents: String { "\(name)Document" }
  var items: String { "\(name)Item" }
  var search: String { "\(name)Search" }

  /// Sort keys and filters. Each has a covering index, so that lists do not read the table.
  static let indexed = [
    "ref", "title", "status", "statusName", "priority", "priorityName", "channel", "queue",
    "assignee", "agentID", "customer", "due", "created", "updated", "isUnassigned",
  ]

  func create(in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE \(documents) (n INTEGER PRIMARY KEY, json BLOB NOT NULL);
        CREATE TABLE \(items) (
          n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT, title TEXT,
          status INTEGER NOT NULL, statusName TEXT NOT NULL, priority INTEGER, priorityName TEXT,
          channel TEXT, queue TEXT, assignee TEXT, agentID TEXT, customer TEXT, due INTEGER,
          created INTEGER NOT NULL, updated INTEGER NOT NULL, isUnassigned INTEGER NOT NULL);
        CREATE VIRTUAL TABLE \(search) USING fts5(
          title, ref, description, customer, content = '', tokenize = 'unicode61');
        """)
  }

  /// Lets the full-text index collect more before it writes: it merges fewer pieces, and loading
  /// takes half the time.
  func prepareLoad(in database: Database) throws {
    for (option, value) in [("hashsize", 64 << 20), ("automerge", 16), ("crisismerge", 64)] {
      try database.execute(
        sql: "INSERT INTO \(search) (\(search), rank) VALUES (?, ?)", arguments: [option, value])
    }
  }

  /// Creates the indices after the load, which is several times faster than before it.
  func createIndices(in database: Database) throws {
    for column in Self.indexed {
      try database.execute(
        sql: "CREATE INDEX IF NOT EXISTS \(name)By_\(column) ON \(items) (\(column))")
    }
  }
}

/// The identification and the version of casetui's databases.
enum Schema {
  /// "case" in ASCII.
  static let applicationID = 0x6361_7365
  static let version = 1

  static func create(in database: Database) throws {
    for table in RecordTable.all { try table.create(in: database) }
    try database.execute(
      sql: """
        CREATE TABLE origin (
          seed INTEGER NOT NULL, caseCount INTEGER NOT NULL, now INTEGER NOT NULL,
          isLoaded INTEGER NOT NULL);
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        """)
  }
}
