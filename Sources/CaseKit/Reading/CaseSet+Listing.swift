extension CaseSet {
  /// All cases of a listing that was read whole.
  init(of listing: Listing) {
    self.init(listing.loadedCases)
    notes = listing.notes
  }

  /// The rows of a listing laid out in columns, with one order made ready.
  ///
  /// - Returns: `nil` when the task is cancelled.
  @concurrent
  static func laidOut(_ listing: Listing, sortedBy sort: SortOrder) async -> CaseSet? {
    let (done, rest) = listing.layout
    guard let segments = try? await CaseSegment.segments(of: rest, rows: done.segmentRows),
      let index = try? await CaseIndex(done.segments + segments)
    else { return nil }
    var set = CaseSet(index, orderedBy: sort)
    set.notes = listing.notes
    return set
  }
}

extension CaseSearch {
  /// - Parameter shown: what is shown now: where it holds all that the question can find, nothing else
  ///   is looked through.
  init(_ question: Question, in set: CaseSet, after shown: Listing?, _ context: QueryContext) {
    let earlier = shown?.rows(narrowedBy: question.query, in: set)
      .map { Earlier(rows: $0, sort: shown?.question.sort ?? question.sort) }
    self.init(question, in: set, among: earlier, context)
  }
}

extension Listing {
  /// Its rows in the set, where they hold all that a query can find there.
  func rows(narrowedBy query: Query, in set: CaseSet) -> [UInt32]? {
    guard basis == .everything, let gathered, gathered.set.index === set.index, set.index != nil,
      query.isRefinement(of: question.query), !question.query.dependsOnTime
    else { return nil }
    return gathered.rows
  }
}
