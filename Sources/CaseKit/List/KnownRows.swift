/// The rows on the screen, and what is known about their question without the server: sets in
/// memory, and the cache.
struct KnownRows: Equatable, Sendable {
  let setup: ListState.Setup
  /// The current question.
  private(set) var question: Question
  var shown: ShownList
  private(set) var memory: ListMemory
  private var cache: ListCache

  init(_ question: Question, _ setup: ListState.Setup, in context: QueryContext) {
    self.setup = setup
    self.question = question
    let nothing = Narrowing(set: CaseSet(), query: Query(), basis: .unconfirmed)
    shown = ShownList(nothing.listing(question, [], in: context, setup.limits))
    memory = ListMemory(setup)
    cache = ListCache(setup)
  }

  private var listing: Listing { shown.listing }

  /// Whether a set in memory is being searched or sorted.
  var isNarrowing: Bool { listing.basis == .counting || listing.question != question }
}

// MARK: - Changing the question

extension KnownRows {
  /// Shows the known rows of a question.
  ///
  /// - Parameter isUnreachable: whether the server cannot be asked.
  /// - Returns: the set that contains all matches, if there is one.
  mutating func turn(
    to next: Question, isUnreachable: Bool, _ outbox: inout Outbox
  ) -> WholeSets.Whole? {
    question = next
    memory.turn(to: question, &outbox)
    if let known = memory.covering(question.query) {
      narrow(Narrowing(set: known.set, query: known.query, basis: .everything), &outbox)
      return known
    }
    let base = shown.confirmed
    let set = base.set ?? CaseSet(base.firstCases(setup.limits.atOnce))
    narrow(Narrowing(set: set, query: base.question.query, basis: .unconfirmed), &outbox)
    memory.forgetReason(&outbox)
    recall(isUnreachable: isUnreachable, &outbox)
    return nil
  }

  /// Shows the matches in the cache until the server answers.
  func recall(isUnreachable: Bool, _ outbox: inout Outbox) {
    cache.recall(question, isWide: isUnreachable, &outbox)
  }

  /// Searches the cache again, because another program may have added to it.
  mutating func recallAnew(_ outbox: inout Outbox) {
    cache.forget()
    recall(isUnreachable: true, &outbox)
  }

  /// Shows the matches in a set in memory.
  private mutating func narrow(_ narrowing: Narrowing, _ outbox: inout Outbox) {
    outbox.revoke(.find)
    let first = narrowing.begin(question, after: shown, in: outbox.context, setup.limits)
    if let rows = first.rows { show(narrowed: rows, &outbox) }
    if let search = first.search { outbox.start(.find, .find(search, narrowing)) }
  }

  private mutating func show(narrowed rows: Listing, _ outbox: inout Outbox) {
    outbox.revoke(.makeSegment)
    guard rows.basis == .everything else { return shown.showMeanwhile(rows) }
    _ = shown.show(rows)
    memory.explain(question, listing, &outbox)
  }
}

// MARK: - Receiving

extension KnownRows {
  /// Shows the matches found in a large set.
  mutating func found(_ rows: [UInt32], of narrowing: Narrowing, _ outbox: inout Outbox) {
    show(narrowed: narrowing.listing(question, rows, in: outbox.context, setup.limits), &outbox)
  }

  /// Shows the result of a search of the cache.
  ///
  /// - Returns: a message about the cache, if any, and the ids of the rows found.
  mutating func recalled(
    _ finding: Recollection.Finding, _ search: Recollection, _ outbox: inout Outbox
  ) -> (note: CacheNote?, ids: [String]) {
    let note = cache.note(of: finding)
    let rows = cache.rows(of: finding, search, for: question, after: listing, in: outbox.context)
    guard let rows else { return (note, []) }
    outbox.revoke(.find)
    outbox.revoke(.makeSegment)
    shown.show(recalled: rows, isAnswer: setup.isOffline)
    return (note, listing.firstIDs(CacheLimits().rows))
  }

  /// Stores a set that was read again.
  ///
  /// - Parameter isShown: whether it may replace the rows on the screen.
  mutating func reread(
    _ set: CaseSet, of query: Query, isShown: Bool, _ outbox: inout Outbox
  ) {
    memory.insert(set, of: query, at: outbox.context.now)
    guard isShown, listing.isComplete, question.query.isRefinement(of: query) else { return }
    narrow(Narrowing(set: set, query: query, basis: .everything), &outbox)
  }

  /// Replaces the pages by the columns made from them, which frees the pages.
  mutating func laidOut(_ set: CaseSet, of list: Effect.WholeList, _ outbox: inout Outbox) {
    memory.insert(set, of: list.question.query, at: list.readAt)
    outbox.add(.giveBackMemory)
    shown.forgetBase(of: list.generation)
    guard listing.generation == list.generation, list.generation > 0,
      listing.question == question
    else { return }
    let rows = set.index?.order(by: question.sort) ?? []
    _ = shown.show(
      Narrowing(set: set, query: question.query, basis: .everything)
        .listing(question, rows, in: outbox.context, setup.limits))
  }

  mutating func laidOut(_ segment: CaseSegment, _ outbox: inout Outbox) {
    shown.take(segment)
    memory.layOutNext(listing, &outbox)
  }

  /// Receives the server's counts for an empty list.
  mutating func counted(_ counts: [Int?]) { memory.conclude(counts) }

  /// Stores the rows on the screen, some or all of which have come from the server.
  mutating func confirm(_ outbox: inout Outbox) {
    memory.remember(listing, &outbox)
    memory.explain(question, listing, &outbox)
    cache.keep(listing, &outbox)
  }

  /// Shows an answer from the server.
  mutating func show(_ next: AwaitedListing, _ outbox: inout Outbox) -> ListCursor.Outcome {
    outbox.revoke(.find)
    outbox.revoke(.makeSegment)
    outbox.revoke(.recall)
    cache.forget()
    if next.reason != .background { memory.expireReason() }
    let outcome = shown.show(next.listing)
    confirm(&outbox)
    return outcome
  }

  /// Shows later versions of the cases without moving a row.
  ///
  /// - Returns: the visible cases that have changed.
  mutating func renew(from next: Listing, _ outbox: inout Outbox) -> [Case] {
    memory.forgetSets(&outbox)
    return shown.renew(from: next)
  }
}
