/// A set in memory that the rows of a question are chosen from.
struct Narrowing: Equatable, Sendable {
  let set: CaseSet
  /// What the server was asked for to give the set.
  let query: Query
  /// Of all the rows; `everything` where no other case can satisfy the question.
  let basis: Listing.Basis

  /// Cases that stand for a large set until it is sorted.
  private static let sample = 1_000

  /// What is shown at once, and what is looked for beside the loop: a small set answers at once; of a
  /// large one the first rows are shown until it has been looked through.
  ///
  /// Rows in another order need no such sample: they stay until they are sorted, under the heading of
  /// the order that they have.
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
