import GRDB
import Moments

/// The tables of a cache file, and the migrations from earlier versions.
enum CacheSchema {
  /// The version of the columns' contents. Raise it when ``CaseFact``, ``CodedValue``, the texts of
  /// ``TextRows`` or the decoding of cases change, so that the columns are computed again.
  static let reading = 3

  /// The tables with data of cases.
  static let tables = ["kept", "document", "before", "listing", "searched", "shared"]

  /// "csch" in ASCII.
  static let applicationID = 0x6373_6368

  static var version: Int { steps.count }

  /// The migrations: each creates a version from the one before, the first from an empty file.
  ///
  /// Documents are in a table of their own, so that reading the columns does not read them.
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
    // The columns that queries need. If `facts` is null, they are not computed yet, because an
    // earlier version of the program has written the row. Texts are blobs, because a text in SQLite
    // ends at its first NUL.
    """
    ALTER TABLE origin ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE shared (
      code INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text));
    ALTER TABLE kept ADD COLUMN status INTEGER;
    ALTER TABLE kept ADD COLUMN priority INTEGER;
    ALTER TABLE kept ADD COLUMN assignment INTEGER;
    ALTER TABLE kept ADD COLUMN channels INTEGER;
    ALTER TABLE kept ADD COLUMN tags INTEGER;
    ALTER TABLE kept ADD COLUMN due INTEGER;
    ALTER TABLE kept ADD COLUMN facts INTEGER;
    CREATE INDEX keptUnlearned ON kept (n) WHERE facts IS NULL;
    CREATE TABLE searched (
      n INTEGER PRIMARY KEY, ref BLOB NOT NULL, title BLOB NOT NULL, customer BLOB NOT NULL,
      texts BLOB NOT NULL);
    CREATE TRIGGER documentChanged AFTER UPDATE OF json ON document BEGIN
      UPDATE kept SET facts = NULL WHERE n = NEW.n;
    END;
    CREATE TRIGGER documentGone AFTER DELETE ON document BEGIN
      DELETE FROM searched WHERE n = OLD.n;
    END;
    """,
    """
    ALTER TABLE kept ADD COLUMN intake INTEGER;
    """,
    """
    ALTER TABLE listing ADD COLUMN total INTEGER;
    """,
  ]

  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  static func migrate(_ database: Database, from version: Int, identity: String) throws {
    for step in steps.dropFirst(version) { try database.execute(sql: step) }
    if version == 0 {
      try database.execute(
        sql: "INSERT INTO origin (identity, begun) VALUES (?, ?)",
        arguments: [identity, Timestamp.now.milliseconds])
    }
    try database.execute(
      sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(steps.count)")
  }

  /// Whether the contents of the columns match this version of the program.
  static func readsAlike(_ database: Database) throws -> Bool {
    try Int.fetchOne(database.cachedStatement(sql: "SELECT reading FROM origin")) == reading
  }

  /// Discards columns that another version of the program has computed.
  static func forgetOtherReadings(in database: Database) throws {
    guard try !readsAlike(database) else { return }
    try database.execute(sql: "UPDATE kept SET facts = NULL WHERE facts IS NOT NULL")
    try database.execute(sql: "UPDATE origin SET reading = ?", arguments: [reading])
  }
}
