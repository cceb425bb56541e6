import FoundationEssentials
import GRDB

/// Cases from the cache that answer a question.
struct CachedAnswer: Sendable {
  /// The first of them, in its order.
  var cases: [Case] = []
  /// How many there are.
  var total = 0
  /// Of all of them; `nil` where there are none.
  var age: CacheAge?
}

/// Answers for which documents are read only of the cases that are given.
///
/// They are those of ``cases(matching:in:)`` and ``CachedCases/rows(for:in:)``: tests compare.
extension CacheReader {
  /// Whether there are cases of which only the document is kept, or columns that another version of
  /// the program has begun to write in its way.
  func hasUnlearned() throws -> Bool {
    guard try CacheSchema.readsAlike(database) else { return true }
    return try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM kept WHERE facts IS NULL)") ?? false
  }

  /// - Parameter count: `nil` for all cases.
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

  /// The cases that a query finds, without some of them, in no order.
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

  /// The first cases of some rows, in order.
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

  /// Cases that are read rather than to find out how their refs stand.
  private static let cheapTies = 20

  /// What decides at last.
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
