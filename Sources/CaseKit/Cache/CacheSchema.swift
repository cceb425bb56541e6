import GRDB

/// The tables of a cache file, and how a file of an earlier version becomes one of this.
enum CacheSchema {
  /// "csch" in ASCII.
  static let applicationID = 0x6373_6368

  static var version: Int { steps.count }

  /// What makes each version out of the one before; the first one is made out of an empty file.
  ///
  /// Documents stand apart, so that a look at what is kept reads none of them.
  static let steps = [
    """
    CREATE TABLE origin (identity TEXT NOT NULL, begun INTEGER NOT NULL);
    CREATE TABLE kept (
      n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL,
      created INTEGER, updated INTEGER, seen INTEGER NOT NULL,
      size INTEGER NOT NULL);
    CREATE INDEX keptByRef ON kept (ref);
    CREATE INDEX keptBySeen ON kept (seen);
    CREATE TABLE document (n INTEGER PRIMARY KEY, json BLOB NOT NULL, fields TEXT NOT NULL);
    CREATE TABLE listing (
      query TEXT NOT NULL, sort TEXT NOT NULL, rows TEXT NOT NULL,
      seen INTEGER NOT NULL, PRIMARY KEY (query, sort)) WITHOUT ROWID;
    """,
    """
    ALTER TABLE kept ADD COLUMN looked INTEGER;
    CREATE TABLE before (n INTEGER PRIMARY KEY, json BLOB NOT NULL);
    """,
  ]

  static func migrate(_ database: Database, from version: Int, identity: String) throws {
    for step in steps.dropFirst(version) { try database.execute(sql: step) }
    if version == 0 {
      try database.execute(
        sql: "INSERT INTO origin VALUES (?, ?)",
        arguments: [identity, Timestamp.now.milliseconds])
    }
    try database.execute(
      sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(steps.count)")
  }
}
