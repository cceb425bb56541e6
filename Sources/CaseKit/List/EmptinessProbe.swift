/// Finds out why a question has no matches.
struct EmptinessProbe: Equatable, Sendable {
  /// The question that was examined.
  private(set) var question: Question?
  /// Why the list is empty; `nil` until known.
  private(set) var emptiness: EmptyReason?

  mutating func forget() { self = EmptinessProbe() }

  /// Allows the same question to be examined again.
  mutating func expire() { question = nil }

  /// - Returns: whether the question has not been examined yet.
  mutating func begin(_ next: Question) -> Bool {
    guard question != next else { return false }
    question = next
    return true
  }

  /// - Parameter counts: the number of cases that match the first terms, for each number of terms.
  mutating func conclude(_ counts: [Int?]) {
    emptiness = EmptyReason(question?.query.terms ?? [], leaving: counts)
  }
}

/// The counts that explain an empty list, and how to get those that are missing.
struct EmptinessCount: Sendable {
  /// How to count the cases of one query.
  enum Way: Sendable {
    case search(Question, CaseSet)
    /// Ask for one row, because the answer contains the total.
    case ask(CaseRequest)
  }

  var counts: [Int?]
  var missing: [(index: Int, way: Way)]
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
        missing.append((index, .search(Question(query: query), set)))
      } else if query.termsNotSent(in: context).isEmpty {
        let filter = query.filter(in: context)
        missing.append((index, .ask(CaseRequest(filter: filter, limit: 1, urgency: .background))))
      }
    }
  }

  /// Whether a count is missing, even if there is no way to get it.
  var isIncomplete: Bool { counts.contains(nil) }

  /// The counts with the missing ones added; one call at a time.
  func counted(by client: CaseClient) async -> [Int?] {
    var counts = counts
    for (index, way) in missing where !Task.isCancelled {
      switch way {
      case .search(let question, let set):
        counts[index] = await CaseSearch(question, in: set, context).rows()?.count
      case .ask(let call): counts[index] = (try? await client.cases(call))?.totalResults
      }
    }
    return counts
  }
}
