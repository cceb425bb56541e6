import Foundation
import GRDB

/// Reads and writes the records of one table.
struct Records: Sendable {
  let table: RecordTable

  func insert(_ record: Record, at number: Int64, in database: Database) throws {
    try write(record, at: number, verb: "INSERT", in: database)
  }

  func replace(_ old: Record, by new: Record, at number: Int64, in database: Database) throws {
    try removeText(old.text, at: number, in: database)
    try write(new, at: number, verb: "REPLACE", in: database)
  }

  func document(at number: Int64, in database: Database) throws -> [UInt8]? {
    let statement = try database.cachedStatement(
      sql: "SELECT json FROM \(table.documents) WHERE n = ?")
    return try Data.fetchOne(statement, arguments: [number]).map(Array.init)
  }

  func number(of id: String, in database: Database) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT n FROM \(table.items) WHERE id = ?", arguments: [id])
  }

  /// The highest row number; 0 for an empty table.
  func lastNumber(in database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(n) FROM \(table.items)") ?? 0
  }

  private func write(
    _ record: Record, at number: Int64, verb: String, in database: Database
  ) throws {
    let (row, text) = (record.row, record.text)
    try database.cachedStatement(sql: "\(verb) INTO \(table.documents) VALUES (?, ?)")
      .execute(arguments: [number, Data(record.document)])
    try database.cachedStatement(
      sql: "\(verb) INTO \(table.items) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    ).execute(arguments: [
      number, row.id, row.ref, row.title, row.status, row.statusName, row.priority,
      row.priorityName, row.channel, row.queue, row.assignee, row.agentID, row.customer, row.due,
      row.created, row.updated, row.isUnassigned,
    ])
    try database.cachedStatement(
      sql: """
        INSERT INTO \(table.search) (rowid, title, ref, description, customer)
        VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [number, text.title, text.ref, text.description, text.customer])
  }

  /// Removes a text from the full-text index, which stores no texts and so needs the added one.
  private func removeText(_ text: SearchText, at number: Int64, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO \(table.search) (\(table.search), rowid, title, ref, description, customer)
        VALUES ('delete', ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [number, text.title, text.ref, text.description, text.customer])
  }
}
