/// A set in memory from which the rows of a question are chosen.
struct Narrowing: Equatable, Sendable {
  let set: CaseSet
  /// The query with which the set was requested.
  let query: Query
  /// The basis of the resulting listing; `everything` if the set contains all possible matches.
  let basis: Listing.Basis

  /// The number of cases that represent a large set until it is sorted.
  private static let sample = 1_000

  /// The rows to show at once, and the search to run in the background. A small set needs no
  /// search. For a large one, the first matches are shown until the search has ended.
  ///
  /// If only the order changes, no rows are shown at once: the old ones stay, under the heading of
  /// their order, until the new order is computed.
  func begin(
    _ question: Question, after shown: ShownList, in context: QueryContext, _ limits: LoadingLimits
  ) -> (rows: Listing?, search: CaseSearch?) {
    let listing = { (rows: [UInt32], basis: Listing.Basis) in
      Narrowing(set: set, query: query, basis: basis)
        .listing(question, rows, in: context, limits)
    }
    guard set.count > limits.atOnce else {
      return (listing(set.rows(of: question, in: context), basis), nil)
    }
    let search = CaseSearch(question, in: set, after: shown.listing, context)
    if let glance = search.glance(for: shown.cursor.height) {
      guard !glance.isAll else { return (listing(glance.rows, basis), nil) }
      return (listing(glance.rows, basis == .everything ? .counting : basis), search)
    }
    guard question.query != shown.listing.question.query else { return (nil, search) }
    return (sample(of: question, in: context, limits), search)
  }

  private func sample(
    of question: Question, in context: QueryContext, _ limits: LoadingLimits
  ) -> Listing {
    let sample = CaseSet((0..<min(Self.sample, set.count)).map(set.item))
    return Narrowing(set: sample, query: query, basis: .unconfirmed)
      .listing(question, sample.rows(of: question, in: context), in: context, limits)
  }

  func listing(
    _ question: Question, _ rows: [UInt32], in context: QueryContext, _ limits: LoadingLimits
  ) -> Listing {
    Listing(
      question, of: ChosenCases(of: set, rows: rows), asked: query, basis: basis,
      context: context, limits: limits)
  }
}
