import FoundationEssentials
import GRDB

/// The answer to a question from the cache.
struct CachedAnswer: Sendable {
  /// The first cases, in the order of the question.
  var cases: [Case] = []
  /// The number of all matching cases.
  var total = 0
  /// The age of all matching cases; `nil` if there are none.
  var age: CacheAge?
}

/// Answers that read only the documents of the cases they return.
///
/// Tests compare them with ``cases(matching:in:)`` and ``CachedCases/rows(for:in:)``.
extension CacheReader {
  /// Whether columns are missing, or another version of the program has started to write them in
  /// its own way.
  func hasUnlearned() throws -> Bool {
    guard try CacheSchema.readsAlike(database) else { return true }
    return try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM kept WHERE facts IS NULL)") ?? false
  }

  /// - Parameter count: the number of cases to return; `nil` for all.
  func answer(
    _ question: Question, first count: Int?, in context: QueryContext
  ) throws -> CachedAnswer {
    guard try !hasUnlearned() else {
      let rows = try cases(matching: question.query, in: context).rows(for: question, in: context)
      return CachedAnswer(
        cases: Array(rows.cases.prefix(count ?? .max)), total: rows.cases.count, age: rows.age)
    }
    let table = try CachedTable(question, in: context, CachedValues(database), from: database)
    return CachedAnswer(
      cases: try first(count ?? table.count, of: Array(0..<table.count), in: table, question.sort),
      total: table.count, age: table.age)
  }

  /// The cases that match a query, except those with these ids, in any order.
  func cases(
    matching query: Query, without ids: Set<String>, in context: QueryContext
  ) throws -> [CachedCase] {
    guard try !hasUnlearned() else {
      return try cases(matching: query, in: context).entries.filter { !ids.contains($0.item.id) }
    }
    let table = try CachedTable(
      Question(query: query), in: context, CachedValues(database), from: database)
    let find = try database.cachedStatement(sql: "SELECT id FROM kept WHERE n = ?")
    return try table.numbers.compactMap { number in
      guard let id = try String.fetchOne(find, arguments: [number]), !ids.contains(id) else {
        return nil
      }
      return try entry(number).flatMap { ids.contains($0.item.id) ? nil : $0 }
    }
  }

  func entry(_ number: Int64) throws -> CachedCase? {
    let find = try database.cachedStatement(
      sql: "SELECT json, fields, seen FROM document JOIN kept USING (n) WHERE n = ?")
    return try Row.fetchOne(find, arguments: [number]).flatMap(entry)
  }

  /// The first cases of the rows, in order.
  func first(
    _ count: Int, of rows: [Int], in table: CachedTable, _ sort: SortOrder
  ) throws -> [Case] {
    var first = FirstRows(count, of: rows)
    for ranking in table.rankings where first.isOpen {
      let ranks = ranking.ranks
      first.narrow { ranks[$0] }
    }
    if first.tied.count > first.missing + Self.cheapTies {
      let ranks = try ranks(byRefOf: first.tied, in: table)
      first.narrow { ranks[$0] ?? .max }
    }
    let cases = try first.all.compactMap { try entry(table.numbers[$0])?.item }
    return Array(sort.sorted(cases).prefix(count))
  }

  /// Up to this many tied cases, it is cheaper to read the cases than to sort by ref.
  private static let cheapTies = 20

  /// The ranks by ref, which decide last.
  private func ranks(byRefOf rows: [Int], in table: CachedTable) throws -> [Int: UInt64] {
    let find = try database.cachedStatement(sql: "SELECT ref FROM searched WHERE n = ?")
    var texts = NaturalTexts()
    for row in rows {
      let ref = try Data.fetchOne(find, arguments: [table.numbers[row]])
      texts.append(ref.map { String(decoding: $0, as: UTF8.self) })
    }
    return texts.rankColumn().withRanks { rank in
      Dictionary(
        uniqueKeysWithValues: rows.enumerated().map { ($1, UInt64(rank(UInt32($0)))) })
    }
  }
}
