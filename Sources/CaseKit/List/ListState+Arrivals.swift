import Moments

/// What the effects bring.
extension ListState {
  /// Takes what an effect brought; what nobody waits for any more changes nothing.
  mutating func arrived(_ arrival: Arrival, with ticket: Ticket) -> [Effect] {
    if case .page(.success(let page), _) = arrival { learn(page.cases) }
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
    } else if isReady(waiting) {
      if mustKeepRowsStill(for: waiting) { keepRowsStill(waiting) } else { promote(waiting) }
    } else {
      let rows = shown.visibleRows(of: waiting.listing)
      let more = pending?.listing.request(rows: rows, travel: 0) ?? []
      load(more, of: waiting.listing.question, waiting.urgency)
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

  /// A new question is shown with its first rows; a refresh, and what replaces rows of the cache,
  /// when all rows on screen are there.
  private func isReady(_ waiting: Pending) -> Bool {
    let keepsRows = waiting.reason != .question || self.listing.age != nil
    let listing = waiting.listing
    guard keepsRows, !listing.isComplete else { return listing.hasAnswered }
    guard listing.basis == .server else {
      let cursor = shown.cursor
      return listing.rowCount >= cursor.top + cursor.height || !listing.mayReadOn
    }
    return listing.hasAnswered
      && shown.visibleRows(of: listing).allSatisfy { listing.item(at: $0) != nil }
  }

  /// Whether a refresh must not replace the rows, since somebody reads them.
  private func mustKeepRowsStill(for waiting: Pending) -> Bool {
    guard waiting.reason == .background, reading.isReading(at: context.now),
      listing.rowCount > 0, listing.basis != .unconfirmed, listing.basis != .counting
    else { return false }
    return shown.visibleCases(of: listing).map(\.id)
      != shown.visibleCases(of: waiting.listing).map(\.id)
  }

  /// Shows what a refresh has brought without moving a row.
  private mutating func keepRowsStill(_ waiting: Pending) {
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

  private mutating func promote(_ waiting: Pending) {
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
    learn(listing.firstIDs(CacheLimits().rows))
  }

  /// A failure of reading a set again is said by the question on screen, which is then asked.
  private mutating func receive(_ reading: CaseReader.Reading?, of query: Query) {
    guard let reading, !reading.isTruncated else {
      if pending == nil { fetch(.background) }
      return
    }
    learn(reading.cases)
    let set = CaseSet(of: reading.listing)
    sets.insert(set, of: query, at: context.now)
    guard pending == nil, listing.isComplete, question.query.isRefinement(of: query) else { return }
    narrow(set, of: query, as: .everything)
  }
}
