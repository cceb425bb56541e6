import GRDB
import Moments

/// Reads from a cache file.
struct CacheReader {
  let database: Database

  /// The rows of a list as the server last sent them; `nil` if the list was never read.
  func listing(of question: Question) throws -> CachedCases? {
    let kept = try Row.fetchOne(
      database, sql: "SELECT rows, total FROM listing WHERE query = ? AND sort = ?",
      arguments: [question.query.description, question.sort.description])
    guard let kept, let rows = try kept.decode(String?.self, atIndex: 0) else { return nil }
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT document.json, fields, seen FROM json_each(?) AS place
        JOIN document ON document.n = place.value JOIN kept ON kept.n = place.value
        ORDER BY place.key
        """,
      arguments: [rows])
    var known = CachedCases(isOrdered: true, total: try kept.decode(atIndex: 1))
    while let row = try cursor.next() {
      if let entry = try entry(row) { known.entries.append(entry) }
    }
    return known
  }

  /// The number of rows that the server last gave for a query, in any order; `nil` if it never did.
  func total(of query: Query) throws -> Int? {
    try Int.fetchOne(
      database,
      sql: """
        SELECT total FROM listing WHERE query = ? AND total IS NOT NULL
        ORDER BY seen DESC LIMIT 1
        """,
      arguments: [query.description])
  }

  /// All cases that match a query. Reads case by case, so that only matches take memory.
  func cases(matching query: Query, in context: QueryContext) throws -> CachedCases {
    let matcher = query.matcher(in: context)
    let cursor = try Row.fetchCursor(
      database, sql: "SELECT json, fields, seen FROM document JOIN kept USING (n)")
    var known = CachedCases()
    while !Task.isCancelled, let row = try cursor.next() {
      if let entry = try entry(row), matcher.matches(entry) { known.entries.append(entry) }
    }
    return known
  }

  /// - Parameter name: an id, or a ref in upper or lower case.
  func findAll(_ name: String) throws -> [CachedCase] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT json, fields, seen FROM document JOIN kept USING (n) WHERE id = ?1 OR ref = ?2
        ORDER BY id <> ?1, seen DESC
        """,
      arguments: [name, name.lowercased()])
    return try rows.compactMap(entry)
  }

  func holdsCases() throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM kept)") ?? false
  }

  /// Selects rows without their documents, so that documents need not be sorted.
  private static let latest =
    "(SELECT n, seen FROM kept ORDER BY seen DESC, n LIMIT ?)"

  /// The refs of the cases that were seen last.
  func refs(_ most: Int) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT json_extract(text, '$.refId') AS name FROM (
          SELECT CAST(json AS TEXT) AS text FROM \(Self.latest) JOIN document USING (n)
          ORDER BY seen DESC, n)
        WHERE json_valid(text) AND typeof(name) = 'text'
        """,
      arguments: [most])
  }

  /// The names that the cases seen last have under a key, the most frequent first.
  func names(of key: ValueKey, in most: Int) throws -> [String] {
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT json, fields, seen FROM \(Self.latest) JOIN document USING (n)
        """,
      arguments: [most])
    var counts = NameCounts(key)
    while let row = try cursor.next() {
      try entry(row).map { counts.add($0.item) }
    }
    return counts.names
  }

  /// The changes of those cases that are new or have changed since the user last looked.
  func changes(of ids: [String]) throws -> [String: CaseChange] {
    let find = try database.cachedStatement(
      sql: """
        SELECT before.json, looked IS NULL AND created > begun AS isNew
        FROM kept JOIN origin LEFT JOIN before USING (n)
        WHERE id = ? AND (before.n IS NOT NULL OR isNew)
        """)
    var found: [String: CaseChange] = [:]
    for id in ids {
      guard let row = try Row.fetchOne(find, arguments: [id]) else { continue }
      if try row.decode(Bool?.self, atIndex: 1) == true {
        found[id] = .new
      } else if let before = try row.withUnsafeData(atIndex: 0, { $0.map { [UInt8]($0) } }) {
        found[id] = Case(json: before).map(CaseChange.changed)
      }
    }
    return found
  }

  /// The case of a row; `nil` if the document is not a case.
  func entry(_ row: Row) throws -> CachedCase? {
    let bytes = try row.withUnsafeData(atIndex: 0) { $0.map { [UInt8]($0) } } ?? []
    guard let item = Case(json: bytes) else { return nil }
    return CachedCase(
      item: item, fields: try row.decode(atIndex: 1),
      seen: Timestamp(milliseconds: try row.decode(atIndex: 2)))
  }
}

/// A change of a case since the user last looked at it.
public enum CaseChange: Equatable, Sendable {
  /// The case was created after the cache was, and the user has not looked at it.
  case new
  /// The case was like this when the user last looked at it, or when it was first seen.
  case changed(from: Case)
}
