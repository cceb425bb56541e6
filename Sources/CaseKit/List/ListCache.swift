import Moments

/// Reads the list from the cache until the server answers, and stores its cases there.
struct ListCache: Equatable, Sendable {
  private let setup: ListState.Setup
  /// All cases in the cache, while the server cannot be asked.
  private var everything: CachedCases?
  private var isNoteSaid = false

  init(_ setup: ListState.Setup) { self.setup = setup }

  /// - Parameter isWide: whether to search all cases in the cache instead of the one list.
  func recall(_ question: Question, isWide: Bool, _ outbox: inout Outbox) {
    guard setup.usesCache else { return }
    let search = Recollection(
      question: question, context: outbox.context, isWide: setup.isOffline || isWide,
      everything: everything)
    outbox.start(.recall, .recall(search))
  }

  /// The message about the cache, if any; returned only once.
  mutating func note(of finding: Recollection.Finding) -> CacheNote? {
    guard let note = finding.note, !isNoteSaid else { return nil }
    isNoteSaid = true
    return note
  }

  /// The rows found, if they are more than the rows shown.
  mutating func rows(
    of finding: Recollection.Finding, _ search: Recollection, for question: Question,
    after shown: Listing, in context: QueryContext
  ) -> Listing? {
    guard search.question == question, shown.basis == .unconfirmed else { return nil }
    everything = finding.everything
    guard search.isWide || finding.rows.cases.count > shown.rowCount else { return nil }
    return Listing(question, recalling: finding.rows, context: context, limits: setup.limits)
  }

  /// Forgets the cases read from the cache: the server has answered, or another program may have
  /// added to the cache.
  mutating func forget() { everything = nil }

  /// Stores the first rows of the list, up to the first one that is not loaded.
  func keep(_ listing: Listing, _ outbox: inout Outbox) {
    guard setup.usesCache, listing.basis != .unconfirmed, listing.hasAnswered else { return }
    outbox.add(.keep(KeptListing(listing, seen: outbox.context.now)))
  }
}

extension KeptListing {
  /// The first rows of a list, up to the first one that is not loaded.
  fileprivate init(_ listing: Listing, seen now: Timestamp) {
    self.init(
      question: listing.question, ids: listing.firstIDs(CacheLimits().rows), seen: now,
      total: listing.isTotalKnown ? listing.rowCount : nil)
  }
}

extension Listing {
  /// The ids of the first rows, up to the first one that is not loaded.
  func firstIDs(_ limit: Int) -> [String] {
    var ids: [String] = []
    while ids.count < limit, let id = id(at: ids.count) { ids.append(id) }
    return ids
  }
}
