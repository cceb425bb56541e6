/// Answers that are wholly in memory: a narrower question is answered from them without asking.
struct KnownSets: Sendable {
  struct Known: Sendable {
    let query: Query
    let set: CaseSet
    let readAt: Timestamp
  }

  private let capacity: Int
  private var sets: [Known] = []

  init(capacity: Int = 8) { self.capacity = capacity }

  /// Remembers all the cases of a query, in place of what was known of it.
  mutating func insert(_ set: CaseSet, of query: Query, at now: Timestamp) {
    sets.removeAll { $0.query == query }
    sets.append(Known(query: query, set: set, readAt: now))
    if sets.count > capacity { sets.removeFirst() }
  }

  /// The newest set that holds every case of `query`.
  func covering(_ query: Query) -> Known? {
    sets.filter { query.isRefinement(of: $0.query) }.max { $0.readAt < $1.readAt }
  }
}
