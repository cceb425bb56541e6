import GRDB
import Moments

/// One term of a filter in SQL: a condition on the columns of ``RecordTable`` or a full-text
/// search.
struct Condition: Hashable, Sendable {
  private enum Test: Hashable {
    case columns(String)
    case search
  }

  private let test: Test
  private let arguments: [DatabaseValue]

  private init(_ test: Test, _ arguments: [any DatabaseValueConvertible] = []) {
    self.test = test
    self.arguments = arguments.map(\.databaseValue)
  }

  /// Whether ``isMet(by:of:in:)`` looks up only one row. A full-text search reads all matches to
  /// find one.
  var isCheap: Bool { test != .search }

  static let isUnresolved = Condition(.columns("status < ?"), [Stage.resolved.rawValue])
  static let isUnassigned = Condition(.columns("isUnassigned = 1"))

  static func isAssigned(to agent: String) -> Condition {
    Condition(.columns("agentID = ? OR assignee = ?"), [agent, agent.lowercased()])
  }

  static func created(_ relation: Relation, _ moment: Timestamp) -> Condition {
    Condition(.columns("created \(relation.rawValue) ?"), [moment.milliseconds])
  }

  static func due(_ moment: Timestamp) -> Condition {
    Condition(.columns("due = ?"), [moment.milliseconds])
  }

  enum Relation: String {
    case atOrAfter = ">="
    case atOrBefore = "<="
  }

  /// - Parameter names: folded names.
  static func column(_ column: String, isOneOf names: [String]) -> Condition {
    let marks = names.map { _ in "?" }.joined(separator: ",")
    return Condition(.columns("\(column) IN (\(marks))"), names)
  }

  static func channels(includeOneOf names: [String]) -> Condition {
    let tests = names.map { _ in "instr(channel, ?) > 0" }.joined(separator: " OR ")
    return Condition(.columns(tests), names.map { ",\($0)," })
  }

  /// - Parameter expression: an FTS5 expression, see ``SearchText/expression(for:)``.
  static func matches(_ expression: String) -> Condition {
    Condition(.search, [expression])
  }
}

extension Condition {
  func rows(of table: RecordTable, in database: Database) throws -> RowSet {
    var rows = RowSet(last: try Records(table: table).lastNumber(in: database))
    let numbers = try UInt32.fetchCursor(
      database, sql: "SELECT rowid FROM \(clause(in: table))",
      arguments: StatementArguments(arguments))
    while let number = try numbers.next() { rows.insert(number) }
    return rows
  }

  func isMet(by number: UInt32, of table: RecordTable, in database: Database) throws -> Bool {
    let rows = try Row.fetchOne(
      database, sql: "SELECT 1 FROM \(clause(in: table)) AND rowid = ?",
      arguments: StatementArguments(arguments) + [number])
    return rows != nil
  }

  /// A table with the condition on it, for `FROM`.
  private func clause(in table: RecordTable) -> String {
    switch test {
    case .columns(let test): "\(table.items) WHERE (\(test))"
    case .search: "\(table.search) WHERE \(table.search) MATCH ?"
    }
  }
}
