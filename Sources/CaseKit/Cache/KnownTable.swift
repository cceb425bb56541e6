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
    let columns = rankings.map(\.column)
    let readsTexts = conditions.readsTexts || rankings.contains(where: \.readsTexts)
    var selection = ["kept.n", "seen"] + columns
    let textsAt = selection.count
    if conditions.readsTexts { selection += ["facts", "texts"] }
    let countsAt = selection.count
    if isCounted { selection += KnownCounts.columns }
    let request: SQL = """
      SELECT \(sql: selection.joined(separator: ", ")) FROM kept \
      \(sql: readsTexts ? "JOIN searched USING (n)" : "") \
      WHERE \((["1"] + conditions.sql).joined(operator: .and))
      """
    let rows = try SQLRequest<Row>(literal: request).fetchCursor(database)
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

  var count: Int { numbers.count }

  var age: CacheAge? { CacheAge(seen) }
}
