import FoundationEssentials
import GRDB

/// The rows of a cache file that a query finds, as far as they can be told without a document.
struct KnownTable {
  private(set) var numbers: [Int64] = []
  /// When the server last sent them.
  private(set) var seen: [Timestamp] = []
  private(set) var rankings: [KnownRanking]
  private(set) var counts = KnownCounts()

  /// - Parameter isCounted: whether ``counts`` are wanted.
  /// - Complexity: linear in the cases that are kept; their texts are read where the query or the
  ///   order asks for them.
  init(
    _ question: Question, in context: QueryContext, _ values: KnownValues, from database: Database,
    isCounted: Bool = false
  ) throws {
    let conditions = try KnownConditions(question.query, in: context, values)
    rankings = try question.sort.keys.map { try KnownRanking($0, values) }
    let textsAt = 2 + rankings.count
    let countsAt = textsAt + (conditions.readsTexts ? 2 : 0)
    let request = Self.request(conditions, rankings, isCounted: isCounted)
    let rows = try request.fetchCursor(database)
    while !Task.isCancelled, let row = try rows.next() {
      if conditions.readsTexts {
        let holds = try row.withUnsafeData(atIndex: textsAt + 1) { texts in
          texts?.withUnsafeBytes { bytes in
            conditions.holds(for: bytes.bindMemory(to: UInt8.self), facts: row[textsAt])
          } ?? false
        }
        guard holds else { continue }
      }
      numbers.append(row[0])
      seen.append(Timestamp(milliseconds: row[1]))
      for index in rankings.indices { try rankings[index].append(row, at: 2 + index) }
      if isCounted { counts.append(row, from: countsAt) }
    }
  }

  private static func request(
    _ conditions: KnownConditions, _ rankings: [KnownRanking], isCounted: Bool
  ) -> SQLRequest<Row> {
    let readsTexts = conditions.readsTexts || rankings.contains(where: \.readsTexts)
    let columns =
      ["kept.n", "seen"] + rankings.map(\.column)
      + (conditions.readsTexts ? ["facts", "texts"] : []) + (isCounted ? KnownCounts.columns : [])
    return """
      SELECT \(sql: columns.joined(separator: ", ")) FROM kept \
      \(sql: readsTexts ? "JOIN searched USING (n)" : "") \
      WHERE \((["1"] + conditions.sql).joined(operator: .and))
      """
  }

  var count: Int { numbers.count }

  var age: CacheAge? { CacheAge(seen) }
}
