extension CaseSet {
  /// All cases of a listing that was read completely.
  init(of listing: Listing) {
    self.init(listing.loadedCases)
    notes = listing.notes
  }

  /// The rows of a listing in columns, with one order computed.
  ///
  /// - Returns: `nil` if the task is cancelled.
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
  /// - Parameter shown: the listing on screen. If it contains all possible matches, only its rows
  ///   are searched.
  init(_ question: Question, in set: CaseSet, after shown: Listing?, _ context: QueryContext) {
    let earlier = shown?.rows(narrowedBy: question.query, in: set)
      .map { Earlier(rows: $0, sort: shown?.question.sort ?? question.sort) }
    self.init(question, in: set, among: earlier, context)
  }
}

extension Listing {
  /// The rows of this listing in the set, if they contain all matches of the query; else `nil`.
  func rows(narrowedBy query: Query, in set: CaseSet) -> [UInt32]? {
    guard basis == .everything, let gathered, gathered.set.index === set.index, set.index != nil,
      query.isRefinement(of: question.query), !question.query.dependsOnTime
    else { return nil }
    return gathered.rows
  }
}
