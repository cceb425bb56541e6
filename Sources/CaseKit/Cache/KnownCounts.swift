import GRDB

/// What ``CaseSummary`` counts of rows of a cache file.
struct KnownCounts {
  static let columns = ["status", "priority", "assignment", "due", "facts"]

  private(set) var statuses: [Int64] = []
  private(set) var priorities: [Int64] = []
  /// Milliseconds.
  private(set) var due: [Int64?] = []
  private var assignments: [Int64: Int] = [:]
  private(set) var breached = 0

  /// - Parameter index: where its columns begin.
  mutating func append(_ row: Row, from index: Int) {
    statuses.append(row[index])
    priorities.append(row[index + 1])
    assignments[row[index + 2], default: 0] += 1
    due.append(row[index + 3])
    let facts: Int64 = row[index + 4]
    if facts & CaseFact.isBreached.bit != 0 { breached += 1 }
  }

  func unassigned(_ values: KnownValues) throws -> Int {
    try values.entries(.assignment).reduce(0) { sum, entry in
      sum + (entry.example.isUnassigned ? assignments[entry.code] ?? 0 : 0)
    }
  }
}
