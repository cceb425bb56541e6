/// Finds out why a question has no matches.
struct EmptinessProbe: Equatable, Sendable {
  /// The question that was examined.
  private(set) var question: Question?
  /// Why the list is empty; `nil` until known.
  private(set) var emptiness: EmptyReason?

  /// Finds out why the list is empty: from the sets in memory, else from the server's totals.
  mutating func explain(
    _ empty: Question, in sets: WholeSets, _ setup: ListState.Setup, _ outbox: inout Outbox
  ) {
    guard question != empty else { return }
    question = empty
    outbox.revoke(.count)
    let count = EmptinessCount(empty, in: sets, atOnce: setup.limits.atOnce, outbox.context)
    conclude(count.counts)
    if count.isIncomplete { outbox.start(.count, .count(count, after: setup.pauses.patience)) }
  }

  mutating func forget() { self = EmptinessProbe() }

  /// Allows the same question to be examined again.
  mutating func expire() { question = nil }

  /// - Parameter counts: how many cases the first terms leave, for each number of terms.
  mutating func conclude(_ counts: [Int?]) {
    emptiness = EmptyReason(question?.query.terms ?? [], leaving: counts)
  }
}

/// The counts that explain an empty list, and how to find those that are missing.
struct EmptinessCount: Equatable, Sendable {
  /// How the cases of one query are counted.
  enum Way: Equatable, Sendable {
    case search(Question, CaseSet)
    /// Requests one row, because the answer contains the total.
    case ask(CaseRequest)
  }

  /// A count to be found: the number of terms, and how to find it.
  struct Missing: Equatable, Sendable {
    let index: Int
    let way: Way
  }

  var counts: [Int?]
  var missing: [Missing]
  private let context: QueryContext

  /// - Parameter sets: complete sets to count in; other queries are counted by the server, if the
  ///   API can express them.
  init(_ question: Question, in sets: WholeSets, atOnce: Int, _ context: QueryContext) {
    let queries = question.query.beginnings
    self.context = context
    counts = queries.map { query in
      if query == question.query { return 0 }
      guard let set = sets.covering(query)?.set, set.count <= atOnce else { return nil }
      return set.rows(of: Question(query: query), in: context).count
    }
    missing = []
    for (index, query) in queries.enumerated() where counts[index] == nil {
      if let set = sets.covering(query)?.set {
        missing.append(Missing(index: index, way: .search(Question(query: query), set)))
      } else if query.termsNotSent(in: context).isEmpty {
        let call = CaseRequest(
          filter: query.filter(in: context), limit: 1, urgency: .background)
        missing.append(Missing(index: index, way: .ask(call)))
      }
    }
  }

  /// Whether a count is missing, even if there is no way to get it.
  var isIncomplete: Bool { counts.contains(nil) }

  /// The counts with the missing ones added; one call at a time.
  func counted(by client: CaseClient) async -> [Int?] {
    var counts = counts
    for count in missing where !Task.isCancelled {
      switch count.way {
      case .search(let question, let set):
        counts[count.index] = await CaseSearch(question, in: set, context).rows()?.count
      case .ask(let call): counts[count.index] = (try? await client.cases(call))?.totalResults
      }
    }
    return counts
  }
}
