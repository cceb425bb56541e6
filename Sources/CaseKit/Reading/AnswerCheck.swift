/// What a page of the server's rows says about how far the server does what it was asked.
///
/// A few strays are normal: rows change while they are read, and collations differ. A server that
/// ignores a filter or a sort shows far more of them.
struct AnswerCheck: Equatable, Sendable {
  /// Terms that more than a quarter of the rows fail.
  var ignoredTerms: Set<Term> = []
  /// Some rows do not satisfy the question: the server's totals count them.
  var hasStrays = false
  /// More than a quarter of the neighbours stand in the wrong order.
  var ignoresSort = false
  /// Some neighbours stand in the wrong order: another collation, another place for nothing.
  var sortsDifferently = false

  init() {}

  init(_ cases: [Case], for question: Question, matcher: QueryMatcher) {
    var failures: [Term: Int] = [:]
    for item in cases where !matcher.matches(item) {
      hasStrays = true
      for term in matcher.failing(item) { failures[term, default: 0] += 1 }
    }
    ignoredTerms = Set(failures.filter { $0.value * 4 > cases.count }.keys)
    let disorder = question.sort.disorder(in: cases)
    sortsDifferently = disorder > 0
    ignoresSort = SortOrder.isIgnored(disorder: disorder, among: cases.count)
  }

  mutating func formUnion(_ other: AnswerCheck) {
    ignoredTerms.formUnion(other.ignoredTerms)
    hasStrays = hasStrays || other.hasStrays
    ignoresSort = ignoresSort || other.ignoresSort
    sortsDifferently = sortsDifferently || other.sortsDifferently
  }
}

/// What the server does of a question, and what is left to do here.
extension Listing {
  /// Terms that the server did not apply, or cannot: they are applied here.
  public var termsAppliedHere: [Term] {
    question.query.terms.filter { isLeftToUs($0) || $0.isWords && !asked.terms.contains($0) }
  }

  /// Whether the server's search decided which rows there are: it may know words otherwise.
  public var isSearched: Bool { asked.terms.contains { $0.isWords && !isLeftToUs($0) } }

  private func isLeftToUs(_ term: Term) -> Bool {
    unsent.contains(term) || check.ignoredTerms.contains(term)
  }

  /// Whether the order is made here since the server did not keep to it.
  public var isSortedHere: Bool { check.ignoresSort }
}
