import Moments

/// What the effects bring.
extension ListState {
  /// Takes what an effect brought; what nobody waits for any more changes nothing.
  mutating func arrived(_ arrival: Arrival, with ticket: Ticket) -> [Effect] {
    if case .page(.success(let page), _) = arrival { tracker.learn(page.cases, &outbox) }
    guard outbox.tickets.accepts(ticket) else { return sent() }
    switch arrival {
    case .page(let result, let rest):
      if let request = ticket.request { receive(result, for: request, rest: rest) }
    case .due: timeIsOver(ticket.kind)
    case .recalled(let finding, let search): receive(finding, of: search)
    case .found(let rows, let narrowing): show(rows, of: narrowing)
    case .columns(let set, let list): receive(set, of: list)
    case .segment(let segment):
      shown.take(segment)
      makeSegment()
    case .reread(let reading, let query): receive(reading, of: query)
    case .counted(let counts): probe.conclude(counts)
    case .changes(let found, let ids, let looks): tracker.learn(found, of: ids, since: looks)
    }
    return sent()
  }

  private mutating func timeIsOver(_ kind: Effect.Kind) {
    switch kind {
    case .patience: isSlow = true
    case .retry: retry()
    case .tick: tick()
    default: break
    }
  }

  /// Asks once more for what failed, after the client's rest.
  private mutating func retry() {
    recovery.tryAgain()
    if pending == nil, listing.failure != nil {
      shown.forgetFailures()
      requestRows()
    }
    if pending != nil || !outbox.tickets.has(.fetch) { fetch(pending?.reason ?? .background) }
  }

  /// Reads the list again by itself; a failure that nobody else tries again is tried the same way.
  private mutating func tick() {
    guard let interval, !setup.isOffline else { return }
    start(.tick, .wait(interval))
    guard recovery.failure.map({ $0.nextTry == .never }) ?? (pending == nil) else { return }
    fetch(pending?.reason ?? .background)
  }

  private mutating func receive(
    _ result: Result<Page, APIError>, for request: PageList.Request, rest: Duration?
  ) {
    if pending?.listing.generation == request.generation {
      guard pending?.listing.receive(result, for: request) == true else { return }
      pendingChanged(rest: rest)
    } else if shown.receive(result, for: request) {
      listingChanged(rest: rest)
    }
  }

  private mutating func pendingChanged(rest: Duration?) {
    guard let waiting = pending else { return }
    if let error = waiting.listing.failure {
      fail(error, rest: rest)
    } else if waiting.isReady(toReplace: shown) {
      let isRead = waiting.reason == .background && reading.isReading(at: context.now)
      if isRead, waiting.replacesRows(of: shown) {
        keepRowsStill(waiting)
      } else {
        promote(waiting)
      }
    } else {
      let rows = shown.visibleRows(of: waiting.listing)
      let more = pending?.listing.request(rows: rows, travel: 0) ?? []
      outbox.fetch(more, of: waiting.listing.question, in: context, waiting.urgency)
    }
  }

  private mutating func listingChanged(rest: Duration?) {
    if let error = listing.failure {
      fail(error, rest: rest)
    } else {
      recover()
      rememberSet()
      explainEmptiness()
      keepListing()
    }
    if listing.hasAnswered { settle() }
    _ = shown.followSelection()
  }

  /// Shows what a refresh has brought without moving a row.
  private mutating func keepRowsStill(_ waiting: AwaitedListing) {
    pending = nil
    tracker.highlight(shown.renew(from: waiting.listing))
    sets = WholeSets()
    // What is on its way holds the earlier values.
    revoke(.makeColumns)
    revoke(.reread)
    isOrderWaiting = true
    settle()
    recover()
  }

  private mutating func promote(_ waiting: AwaitedListing) {
    pending = nil
    revoke(.find)
    revoke(.makeSegment)
    if waiting.reason == .background { tracker.highlight(shown.changes(in: waiting.listing)) }
    let outcome = shown.show(waiting.listing)
    isOrderWaiting = false
    lastAnswerTime = askedAt.map { context.now.milliseconds - $0.milliseconds }
    settle()
    recover()
    everything = nil
    revoke(.recall)
    rememberSet()
    if waiting.reason != .background { probe.expire() }
    explainEmptiness()
    keepListing()
    guard waiting.reason != .question else { return }
    if waiting.reason == .refresh { notice = .refreshed }
    guard case .left(let id) = outcome, listing.isComplete else { return }
    let ref = shown.chosenRef ?? id
    choose(row: shown.cursor.row)
    notice = .selectionLeft(ref: ref)
  }

  /// Says what failed, and tries again by itself where that may help.
  private mutating func fail(_ error: APIError, rest: Duration?) {
    settle()
    revoke(.retry)
    if let pause = recovery.failed(error, at: context.now, rest: rest) {
      start(.retry, .wait(pause))
    }
    if listing.basis == .unconfirmed { recall() }
  }

  private mutating func recover() {
    revoke(.retry)
    recovery.recover()
  }

  private mutating func receive(_ finding: Recollection.Finding, of search: Recollection) {
    if let note = finding.note, !isCacheNoteSaid {
      isCacheNoteSaid = true
      notice = .cache(note)
    }
    guard search.question == question, listing.basis == .unconfirmed else { return }
    everything = finding.everything
    guard search.isWide || finding.rows.cases.count > listing.rowCount else { return }
    revoke(.find)
    revoke(.makeSegment)
    shown.show(
      recalled: Listing(
        question, recalling: finding.rows, context: context, limits: setup.limits))
    tracker.learn(listing.firstIDs(CacheLimits().rows), &outbox)
  }

  /// A failure of reading a set again is said by the question on screen, which is then asked.
  private mutating func receive(_ reading: CaseReader.Reading?, of query: Query) {
    guard let reading, !reading.isTruncated else {
      if pending == nil { fetch(.background) }
      return
    }
    tracker.learn(reading.cases, &outbox)
    let set = CaseSet(of: reading.listing)
    sets.insert(set, of: query, at: context.now)
    guard pending == nil, listing.isComplete, question.query.isRefinement(of: query) else { return }
    narrow(set, of: query, as: .everything)
  }
}

// MARK: - Sets

extension ListState {
  /// Shows what of a set in memory satisfies the question: a small set at once, of a large one the
  /// first rows, and all of them when they have been looked through.
  ///
  /// - Parameters:
  ///   - query: what the server was asked for to give the set.
  ///   - basis: of all the rows; `everything` where no other case can satisfy the question.
  mutating func narrow(_ set: CaseSet, of query: Query, as basis: Listing.Basis) {
    revoke(.find)
    var narrowing = Effect.Narrowing(set: set, query: query, basis: basis)
    guard set.count > setup.limits.atOnce else {
      return show(set.rows(of: question, in: context), of: narrowing)
    }
    let search = CaseSearch(question, in: set, after: listing, context)
    let glance = search.glance(for: shown.cursor.height)
    if let glance, glance.isAll { return show(glance.rows, of: narrowing) }
    if let glance {
      narrowing.basis = basis == .everything ? .counting : basis
      show(glance.rows, of: narrowing)
      narrowing.basis = basis
    } else if question.query != listing.question.query {
      showSample(of: set, query)
    }
    start(.find, .find(search, narrowing))
  }

  /// Some rows, until all are there. Rows in another order need no such sample: they stay until they
  /// are sorted, under the heading of the order that they have.
  private mutating func showSample(of set: CaseSet, _ query: Query) {
    let sample = CaseSet((0..<min(Self.sample, set.count)).map(set.item))
    show(
      sample.rows(of: question, in: context),
      of: Effect.Narrowing(set: sample, query: query, basis: .unconfirmed))
  }

  private static let sample = 1_000

  mutating func show(_ rows: [UInt32], of narrowing: Effect.Narrowing) {
    let next = Listing(
      question, of: ChosenCases(of: narrowing.set, rows: rows), asked: narrowing.query,
      basis: narrowing.basis, context: context, limits: setup.limits)
    revoke(.makeSegment)
    guard narrowing.basis == .everything else { return shown.showMeanwhile(next) }
    _ = shown.show(next)
    explainEmptiness()
  }

  /// Lays out the next rows of a long list while the rest of it is read.
  mutating func makeSegment() {
    guard !outbox.tickets.has(.makeSegment), let rows = listing.rowsToLayOut() else { return }
    start(.makeSegment, .makeSegment(rows))
  }

  /// Keeps a set that was read whole, so that narrower questions need not be asked; a large one is
  /// laid out in columns first, which then stand for its pages.
  mutating func rememberSet() {
    guard listing.isComplete else { return makeSegment() }
    revoke(.makeSegment)
    let list = Effect.WholeList(
      question: listing.question, generation: listing.generation, readAt: context.now)
    if listing.rowCount > setup.limits.atOnce {
      start(.makeColumns, .makeColumns(listing, list))
    } else {
      sets.insert(CaseSet(of: listing), of: list.question.query, at: list.readAt)
    }
  }

  /// Shows the columns in place of the pages that they were made from, which are then free.
  mutating func receive(_ set: CaseSet, of list: Effect.WholeList) {
    sets.insert(set, of: list.question.query, at: list.readAt)
    outbox.add(.giveBackMemory)
    shown.forgetBase(of: list.generation)
    guard listing.generation == list.generation, list.generation > 0,
      listing.question == question
    else { return }
    _ = shown.show(
      Listing(question, laidOut: set, context: context, limits: setup.limits))
  }

  /// Finds out why there is nothing to show: from what is known, else from the server's totals.
  mutating func explainEmptiness() {
    guard shown.rowCount == 0, listing.isComplete, !question.query.terms.isEmpty else {
      return forgetEmptiness()
    }
    guard probe.begin(question) else { return }
    revoke(.count)
    let count = EmptinessCount(question, in: sets, atOnce: setup.limits.atOnce, context)
    probe.conclude(count.counts)
    if count.isIncomplete { start(.count, .count(count, after: setup.pauses.patience)) }
  }

  mutating func forgetEmptiness() {
    revoke(.count)
    probe.forget()
  }
}

// MARK: - Keeping

extension ListState {
  /// The cache has said what has changed of some cases.
  ///
  /// - Parameter looks: the number of looks when it was asked.
  mutating func learnt(
    _ found: [String: CaseChange], of ids: [String], looks: Int
  ) -> [Effect] {
    tracker.learn(found, of: ids, since: looks)
    return sent()
  }

  /// Learns what a case is that was not read with the list.
  mutating func met(_ item: Case) -> [Effect] {
    tracker.learn([item], &outbox)
    return sent()
  }

  /// Keeps the rows of the list from its top, as far as they are there.
  mutating func keepListing() {
    guard setup.usesCache, listing.basis != .unconfirmed, listing.hasAnswered else { return }
    outbox.add(.keep(KeptListing(listing, seen: context.now)))
  }
}
