import GRDB

/// A summary of cases from the cache.
struct CachedSummary: Sendable {
  var summary = CaseSummary()
  /// The age of the cases; `nil` if there are none.
  var age: CacheAge?
}

extension CacheReader {
  /// The summary of the cases that match a question.
  func summary(of question: Question, in context: QueryContext) throws -> CachedSummary {
    guard try !hasUnlearned() else {
      let rows = try cases(matching: question.query, in: context).rows(for: question, in: context)
      return CachedSummary(summary: CaseSummary(rows.cases, now: context.now), age: rows.age)
    }
    let values = CachedValues(database)
    let counts = try CachedCounts(values, in: context)
    let table = try CachedTable(question, in: context, values, from: database, counting: counts)
    let counting = Counting(
      reader: self, table: table, counts: table.counts ?? counts, sort: question.sort,
      values: values)
    return CachedSummary(summary: try counting.summary, age: table.age)
  }
}

/// Counts the rows of a table by the values in their columns.
private struct Counting {
  let reader: CacheReader
  let table: CachedTable
  let counts: CachedCounts
  let sort: SortOrder
  let values: CachedValues

  var summary: CaseSummary {
    get throws {
      var summary = CaseSummary()
      summary.total = table.count
      summary.byStatus = CaseSummary.byStatus(
        try groups(.status, counts.statuses, \.status, name: \.name))
      summary.byPriority = CaseSummary.byPriority(
        try groups(.priority, counts.priorities, \.priority) { $0?.name ?? "" })
      counts.fill(&summary)
      summary.oldestDue = try oldest(counts.due)
      return summary
    }
  }

  /// Groups by name. If a name has several spellings, the first row decides, as in ``CaseSummary``.
  private func groups<Value>(
    _ key: CodedKey, _ codes: [Int64], _ value: (Case) -> Value, name: (Value) -> String
  ) throws -> [CaseSummary.Group<Value>] {
    var counts: [Int64: Int] = [:]
    for code in codes { counts[code, default: 0] += 1 }
    let used = try values.entries(key).filter { counts[$0.code] != nil }
    let byName = Dictionary(grouping: used) { Name(name(value($0.example))) }
    return try byName.values.map { entries in
      let count = entries.reduce(0) { $0 + (counts[$1.code] ?? 0) }
      guard entries.count > 1 else {
        return CaseSummary.Group(first: value(entries[0].example), count: count)
      }
      let named = Set(entries.map(\.code))
      let rows = codes.indices.filter { named.contains(codes[$0]) }
      let first = try reader.first(1, of: rows, in: table, sort).first ?? entries[0].example
      return CaseSummary.Group(first: value(first), count: count)
    }
  }

  private func oldest(_ due: [(row: Int, moment: Int64)]) throws -> Case? {
    guard let moment = due.lazy.map(\.moment).min() else { return nil }
    let rows = due.filter { $0.moment == moment }.map(\.row)
    return try rows.compactMap { try reader.entry(table.numbers[$0])?.item }.min { $0.id < $1.id }
  }
}
