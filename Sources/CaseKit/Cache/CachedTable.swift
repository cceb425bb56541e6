import FoundationEssentials
import GRDB
import Moments

/// The rows of a cache file that match a query, without their documents.
struct CachedTable {
  private(set) var numbers: [Int64] = []
  /// The times when the server last sent the cases.
  private(set) var seen: [Timestamp] = []
  private(set) var rankings: [CachedRanking]
  /// The counts; `nil` if they were not requested.
  private(set) var counts: CachedCounts?

  /// - Parameter counts: what to count of the rows.
  /// - Complexity: linear in the number of stored cases. Reads texts only if the query or the order
  ///   needs them.
  init(
    _ question: Question, in context: QueryContext, _ values: CachedValues, from database: Database,
    counting counts: CachedCounts? = nil
  ) throws {
    rankings = try question.sort.keys.map { try CachedRanking($0, values) }
    self.counts = counts
    let textsAt = 2 + rankings.count
    let countsAt = textsAt + 1
    let conditions = try CachedConditions(
      question.query.plan(in: context), values,
      firstColumn: countsAt + (counts?.columns.count ?? 0))
    let rows = try request(conditions).fetchCursor(database)
    while !Task.isCancelled, let row = try rows.next() {
      guard try !conditions.readsTexts || Self.hold(conditions, for: row, textsAt: textsAt) else {
        continue
      }
      numbers.append(try row.decode(atIndex: 0))
      seen.append(Timestamp(milliseconds: try row.decode(atIndex: 1)))
      for index in rankings.indices { try rankings[index].append(row, at: 2 + index) }
      try self.counts?.append(row, from: countsAt)
    }
  }

  private static func hold(
    _ conditions: CachedConditions, for row: Row, textsAt index: Int
  ) throws -> Bool {
    try row.withUnsafeData(atIndex: index) { texts in
      texts?.withUnsafeBytes { conditions.hold(for: $0.bindMemory(to: UInt8.self), row) } ?? false
    }
  }

  private func request(_ conditions: CachedConditions) -> SQLRequest<Row> {
    let readsTexts = conditions.readsTexts || rankings.contains(where: \.readsTexts)
    let columns: [SQL] =
      ["kept.n", "seen"] + rankings.map { "\(sql: $0.column)" }
      + [conditions.readsTexts ? "texts" : "NULL"] + (counts?.columns ?? []) + conditions.columns
    return """
      SELECT \(columns.joined(separator: ", ")) FROM kept \
      \(sql: readsTexts ? "JOIN searched USING (n)" : "") \
      WHERE \((["1"] + conditions.sql).joined(operator: .and))
      """
  }

  var count: Int { numbers.count }

  var age: CacheAge? { CacheAge(seen) }
}
