import GRDB
import Moments

/// Reads and writes the rows of a journal within one transaction.
struct JournalRows {
  let database: Database

  /// - Returns: the entry with its id.
  func insert(_ entry: JournalEntry, by owner: ProcessIdentity) throws -> JournalEntry {
    try database.cachedStatement(
      sql: """
        INSERT INTO entry
          (batch, at, door, reason, target, ref, title, changes, body, updated, state, detail,
           undoes, since, owner)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: entry.columns + [entry.since.milliseconds, owner.text])
    var entry = entry
    entry.id = database.lastInsertedRowID
    try markWhatIsUndone(by: entry)
    return entry
  }

  /// Updates an entry that is about to be sent, after its case was read again.
  func replace(_ entry: JournalEntry) throws {
    try database.cachedStatement(
      sql: "UPDATE entry SET changes = ?, body = ?, updated = ?, since = ? WHERE id = ?"
    ).execute(arguments: [
      entry.changesJSON, entry.bodyData, entry.updatedBefore?.milliseconds,
      entry.since.milliseconds, entry.id,
    ])
  }

  /// Stores the result of an open entry.
  ///
  /// - Returns: the entry as it is stored, which another program may have finished before.
  @discardableResult
  func finish(_ entry: JournalEntry) throws -> JournalEntry {
    try database.cachedStatement(
      sql: """
        UPDATE entry
        SET state = ?, detail = ?, status = ?, answer = ?, changes = ?, body = ?, since = ?
        WHERE id = ? AND state IN ('sending', 'unknown')
        """
    ).execute(arguments: [
      entry.state.name, entry.detail, entry.answerStatus, entry.keptAnswer, entry.changesJSON,
      entry.bodyData, entry.since.milliseconds, entry.id,
    ])
    guard database.changesCount > 0 else { return try self.entry(entry.id) ?? entry }
    try markWhatIsUndone(by: entry)
    return entry
  }

  /// Marks the entry that this one undid. That includes an undo that found the old value already
  /// there.
  private func markWhatIsUndone(by entry: JournalEntry) throws {
    guard [.ended(.done), .ended(.noChange)].contains(entry.state), let undone = entry.undoes else {
      return
    }
    try database.execute(
      sql: "UPDATE entry SET undone = ? WHERE id = ?", arguments: [entry.id, undone])
  }

  func resolve(_ id: Int64, _ resolution: Resolution) throws {
    try database.execute(
      sql: "UPDATE entry SET resolution = ? WHERE id = ?", arguments: [resolution.rawValue, id])
  }

  /// Deletes settled entries that are older than a moment, or not among the latest `most`.
  func forget(before oldest: Timestamp, most: Int) throws {
    try database.execute(
      sql: """
        DELETE FROM entry WHERE state NOT IN ('sending', 'unknown')
          AND NOT (state = 'held' AND resolution IS NULL)
          AND (at < ?1 OR id <= (SELECT max(id) FROM entry) - ?2)
        """, arguments: [oldest.milliseconds, most])
  }

  /// The entries with an unknown result, oldest first, each with the process that made it.
  ///
  /// - Parameter target: the id of a case; `nil` for all cases.
  func open(of target: String? = nil) throws -> [(entry: JournalEntry, owner: String)] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM entry WHERE state IN ('sending', 'unknown') AND (?1 IS NULL OR target = ?1)
          ORDER BY id
          """),
      arguments: [target])
    return try rows.compactMap { row in
      try JournalEntry(row).map { ($0, try row.decode(forColumn: "owner")) }
    }
  }

  /// The latest successful write to a case; `nil` if it ended before that moment.
  func lastDone(of target: String, since moment: Timestamp) throws -> JournalEntry? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT * FROM entry WHERE state = 'done' AND target = ? ORDER BY id DESC LIMIT 1"),
      arguments: [target])
    return try row.flatMap(JournalEntry.init).flatMap { $0.since >= moment ? $0 : nil }
  }

  /// The matching entries, newest first.
  func entries(_ selection: Journal.Selection) throws -> [JournalEntry] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM entry WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR at >= ?2)
          AND (?1 IS NOT 'held' OR resolution IS NULL)
        ORDER BY id DESC LIMIT ?3
        """,
      arguments: [
        selection.state?.name, selection.since?.milliseconds, selection.limit ?? -1,
      ])
    return try rows.compactMap(JournalEntry.init)
  }

  /// The entries of a plan, oldest first.
  ///
  /// - Parameter target: the id of a case; `nil` for all cases.
  func entries(ofBatch batch: String, of target: String? = nil) throws -> [JournalEntry] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM entry WHERE batch = ?1 AND (?2 IS NULL OR target = ?2) ORDER BY id"),
      arguments: [batch, target])
    return try rows.compactMap(JournalEntry.init)
  }

  func heldCount() throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT count(*) FROM entry WHERE state = 'held' AND resolution IS NULL") ?? 0
  }

  func entry(_ id: Int64) throws -> JournalEntry? {
    try Row.fetchOne(database, sql: "SELECT * FROM entry WHERE id = ?", arguments: [id])
      .flatMap(JournalEntry.init)
  }

  /// The entries of the last action that changed something and was not undone; if `isUndo`, of the
  /// last undo.
  func last(undoing isUndo: Bool) throws -> [JournalEntry] {
    let batch = try String.fetchOne(
      database,
      sql: """
        SELECT batch FROM entry
        WHERE state = 'done' AND undone IS NULL AND (door = 'undo') = ? ORDER BY id DESC LIMIT 1
        """, arguments: [isUndo])
    guard let batch else { return [] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM entry WHERE batch = ? AND state = 'done' AND undone IS NULL ORDER BY id
        """, arguments: [batch])
    return try rows.compactMap(JournalEntry.init)
  }
}
