import GRDB

/// The numbers of shared values in a cache file, within one transaction.
struct CachedCodes {
  let database: Database
  private var codes: [CodedValue: Int64] = [:]

  init(database: Database) { self.database = database }

  /// The number of a value; a new value gets a new number.
  mutating func code(of value: CodedValue) throws -> Int64 {
    if let code = codes[value] { return code }
    let code = try find(value) ?? add(value)
    codes[value] = code
    return code
  }

  /// Removes the values that no case has any more.
  mutating func removeUnused() throws {
    codes = [:]
    let used = CodedKey.allCases.map { "SELECT \($0.rawValue) FROM kept" }
    try database.execute(
      sql: """
        WITH used (code) AS (\(used.joined(separator: " UNION ")))
        DELETE FROM shared WHERE code NOT IN (SELECT code FROM used WHERE code IS NOT NULL)
        """)
  }

  private func find(_ value: CodedValue) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT code FROM shared WHERE kind = ? AND text = ?"),
      arguments: [value.key.rawValue, value.text])
  }

  private func add(_ value: CodedValue) throws -> Int64 {
    try database.cachedStatement(sql: "INSERT INTO shared (kind, text) VALUES (?, ?)")
      .execute(arguments: [value.key.rawValue, value.text])
    return database.lastInsertedRowID
  }
}
