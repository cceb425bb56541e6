import Moments

/// Answers that are completely in memory. They answer narrower questions without the server.
struct WholeSets: Equatable, Sendable {
  struct Whole: Equatable, Sendable {
    let query: Query
    let set: CaseSet
    let readAt: Timestamp
  }

  /// How long a set is used before it is read again, in milliseconds.
  static let freshFor: Int64 = 60_000

  private let capacity: Int
  private var sets: [Whole] = []

  init(capacity: Int = 8) { self.capacity = capacity }

  /// Stores all cases of a query, replacing an earlier set.
  mutating func insert(_ set: CaseSet, of query: Query, at now: Timestamp) {
    sets.removeAll { $0.query == query }
    sets.append(Whole(query: query, set: set, readAt: now))
    if sets.count > capacity { sets.removeFirst() }
  }

  /// The newest set that contains all cases of `query`.
  func covering(_ query: Query) -> Whole? {
    sets.filter { query.isRefinement(of: $0.query) }.max { $0.readAt < $1.readAt }
  }
}
