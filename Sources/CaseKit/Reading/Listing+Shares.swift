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
