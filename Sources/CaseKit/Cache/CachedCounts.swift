import GRDB

/// The counts of a ``CaseSummary`` for rows of a cache file.
struct CachedCounts {
  /// The columns to read: two codes, a date, and a column for each flag.
  let columns: [SQL]
  private(set) var statuses: [Int64] = []
  private(set) var priorities: [Int64] = []
  /// The unresolved cases with a due date: their rows, and the dates in milliseconds since 1970.
  private(set) var due: [(row: Int, moment: Int64)] = []
  private var counts = CaseSummary.counted.map { _ in 0 }

  init(_ values: CachedValues, in context: QueryContext) throws {
    let counted = try CaseSummary.counted.map { try values.sql($0.flag.condition(in: context)) }
    let due = try values.sql(CaseSummary.due)
    columns =
      ["\(sql: CodedKey.status.rawValue)", "\(sql: CodedKey.priority.rawValue)"]
      + ["CASE WHEN \(due) THEN \(sql: DateKey.due.rawValue) END"] + counted
  }

  /// - Parameter index: where its columns begin.
  mutating func append(_ row: Row, from index: Int) throws {
    let moment = try row.decode(Int64?.self, atIndex: index + 2)
    if let moment { due.append((statuses.count, moment)) }
    statuses.append(try row.decode(atIndex: index))
    priorities.append(try row.decode(atIndex: index + 1))
    for place in counts.indices where try row.decode(atIndex: index + 3 + place) {
      counts[place] += 1
    }
  }

  /// Copies the counts of the flags into a summary.
  func fill(_ summary: inout CaseSummary) {
    for (counted, count) in zip(CaseSummary.counted, counts) {
      summary[keyPath: counted.count] = count
    }
  }
}
