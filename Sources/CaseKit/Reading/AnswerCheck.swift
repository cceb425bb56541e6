/// Checks on a page of rows how well the server filters and sorts.
///
/// A few wrong rows are normal, because rows change while they are read and collations differ. A
/// server that ignores a filter or an order sends far more of them.
struct AnswerCheck: Equatable, Sendable {
  /// The terms that more than a quarter of the rows do not meet.
  var ignoredTerms: Set<Term> = []
  /// Whether some rows do not match the question; the server's totals then count such rows, too.
  var hasStrays = false
  /// Whether more than a quarter of the neighbours are in the wrong order.
  var ignoresSort = false
  /// Whether some neighbours are in the wrong order, because of another collation or another place
  /// for missing values.
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

/// The parts of a question that the server does not do.
extension Listing {
  /// The terms that the server did not or cannot apply; they are applied here.
  public var termsAppliedHere: [Term] {
    question.query.terms.filter { isLeftToUs($0) || $0.isWords && !asked.terms.contains($0) }
  }

  /// Whether the server's search selected the rows. It may match words in another way.
  public var isSearched: Bool { asked.terms.contains { $0.isWords && !isLeftToUs($0) } }

  private func isLeftToUs(_ term: Term) -> Bool {
    unsent.contains(term) || check.ignoredTerms.contains(term)
  }

  /// Whether the rows are sorted here, because the server did not sort them.
  public var isSortedHere: Bool { check.ignoresSort }
}
