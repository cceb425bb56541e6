/// Loads the rows of the question from the server, and tracks the changes of their cases since the
/// user last looked.
struct ListLoading: Equatable, Sendable {
  let setup: ListState.Setup
  var rows: KnownRows
  private(set) var answer: AwaitedAnswer
  var refresh = ListRefresh()
  var changes: ChangeTracker

  init(_ question: Question, _ setup: ListState.Setup, in context: QueryContext) {
    self.setup = setup
    rows = KnownRows(question, setup, in: context)
    answer = AwaitedAnswer(setup.pauses)
    changes = ChangeTracker(since: context.now, usesCache: setup.usesCache)
  }
}

// MARK: - Asking

extension ListLoading {
  /// Answers a question from what is known, and asks the server if that is not enough.
  mutating func ask(_ question: Question, after pause: Duration = .zero, _ outbox: inout Outbox) {
    answer.giveUp(&outbox)
    refresh.isOrderWaiting = false
    let failure = answer.recovery.failure
    guard let known = rows.turn(to: question, isUnreachable: failure != nil, &outbox) else {
      if !setup.isOffline { fetch(.question, after: pause, &outbox) }
      return
    }
    switch failure?.nextTry {
    case nil: renew(known, after: pause, &outbox)
    case .underWay: fetch(.background, after: pause, &outbox)
    case .never, .at: break
    }
  }

  private mutating func renew(
    _ known: WholeSets.Whole, after pause: Duration, _ outbox: inout Outbox
  ) {
    switch rows.memory.renewal(of: known, outbox) {
    case .none: break
    case .whole: outbox.start(.reread, .reread(known.query, setup.limits, outbox.context))
    case .inSight: fetch(.refresh, after: pause, within: setup.limits.inSight, &outbox)
    }
  }

  /// Asks the question again.
  ///
  /// - Parameter limits: `nil` for the limits of the list.
  private mutating func fetch(
    _ reason: AwaitedListing.Reason, urgency: Urgency? = nil, after pause: Duration = .zero,
    within limits: LoadingLimits? = nil, _ outbox: inout Outbox
  ) {
    let listing = Listing(
      rows.question, generation: outbox.tickets.nextGeneration(), context: outbox.context,
      limits: limits ?? setup.limits)
    answer.ask(
      for: AwaitedListing(listing: listing, reason: reason), rows: 0..<rows.shown.cursor.height,
      urgency: urgency, after: pause, &outbox)
  }

  /// Asks again, for the same reason as the awaited answer, if there is one.
  private mutating func fetchAgain(
    _ reason: AwaitedListing.Reason, urgency: Urgency? = nil, _ outbox: inout Outbox
  ) {
    fetch(answer.next?.reason ?? reason, urgency: urgency, &outbox)
  }

  /// Reads the list again for the user, even during the pause after failed calls. The rows on the
  /// screen stay until the new ones are loaded.
  mutating func readAgain(_ outbox: inout Outbox) {
    if setup.isOffline {
      rows.recallAnew(&outbox)
    } else {
      fetchAgain(.refresh, urgency: .insisted, &outbox)
    }
  }

  /// Requests the pages of the visible rows, and of the rows ahead of them.
  mutating func requestRows(_ outbox: inout Outbox) {
    // There is a pause only while scrolling, when rows may leave the screen before their page is
    // requested.
    let isScrolling = rows.shown.listing.hasAnswered && rows.shown.listing.basis == .server
    let pause = isScrolling ? setup.pauses.scrolling : .zero
    let question = rows.shown.listing.question
    let wanted = rows.shown.requests()
    outbox.cancel(wanted.given)
    outbox.fetch(wanted.inSight, of: question, .asked, after: pause)
    outbox.fetch(wanted.ahead, of: question, .background, after: pause)
    outbox.fetch(wanted.rest, of: question, .background, waitsForCache: true)
  }
}

// MARK: - Moving

extension ListLoading {
  /// Moves to other rows. If the cursor leaves a changed case, the case counts as seen.
  ///
  /// - Parameter step: makes the move; returns the case that was under the cursor before.
  mutating func move(_ step: (inout ShownList) -> Case?, _ outbox: inout Outbox) {
    guard let left = step(&rows.shown), left.id != rows.shown.selected?.id,
      changes.marks.mark(of: left.id) != nil
    else { return }
    changes.look(at: left, &outbox)
  }

  /// The next row in a direction whose case is marked as new or changed, else one whose mark was
  /// removed in this run.
  func nextChange(_ step: Int) -> Int? {
    let marks = changes.marks
    guard !marks.isEmpty else { return nil }
    return rows.shown.nextRow(step) { marks.mark(of: $0) != nil }
      ?? rows.shown.nextRow(step) { marks.change(of: $0) != nil }
  }
}

// MARK: - Receiving

extension ListLoading {
  /// Takes the result of an effect. Results that are no longer awaited are ignored.
  ///
  /// - Returns: the notice for the user, if any.
  mutating func arrived(
    _ arrival: Arrival, with ticket: Ticket, _ outbox: inout Outbox
  ) -> ListState.Notice? {
    if case .page(.success(let page), _) = arrival { changes.learn(page.cases, &outbox) }
    guard outbox.tickets.accepts(ticket) else { return nil }
    switch arrival {
    case .page(let result, let rest):
      return ticket.request.flatMap { receive(result, for: $0, rest: rest, &outbox) }
    case .recalled(let finding, let search):
      let recalled = rows.recalled(finding, search, &outbox)
      changes.learn(recalled.ids, &outbox)
      return recalled.note.map(ListState.Notice.cache)
    case .due: timeIsOver(ticket.kind, &outbox)
    case .found(let found, let narrowing): rows.found(found, of: narrowing, &outbox)
    case .columns(let set, let list): rows.laidOut(set, of: list, &outbox)
    case .segment(let segment): rows.laidOut(segment, &outbox)
    case .reread(let reading, let query): receive(reading, of: query, &outbox)
    case .counted(let counts): rows.counted(counts)
    case .changes(let found, let ids, let looks): changes.learn(found, of: ids, since: looks)
    }
    return nil
  }

  private mutating func timeIsOver(_ kind: Effect.Kind, _ outbox: inout Outbox) {
    switch kind {
    case .patience: answer.patienceIsOver()
    case .retry: retry(&outbox)
    case .tick:
      let isDue = !setup.isOffline && refresh.waitForNext(&outbox)
      if isDue, !answer.isBusy { fetchAgain(.background, &outbox) }
    default: break
    }
  }

  /// Retries what failed, after the client's pause.
  private mutating func retry(_ outbox: inout Outbox) {
    answer.tryAgain()
    if answer.next == nil, rows.shown.listing.failure != nil {
      rows.shown.forgetFailures()
      requestRows(&outbox)
    }
    if answer.next != nil || !outbox.tickets.has(.fetch) { fetchAgain(.background, &outbox) }
  }

  private mutating func receive(
    _ result: Result<Page, APIError>, for request: PageList.Request, rest: Duration?,
    _ outbox: inout Outbox
  ) -> ListState.Notice? {
    if answer.awaits(request) {
      guard answer.receive(result, for: request) else { return nil }
      return answerChanged(rest: rest, &outbox)
    }
    if rows.shown.receive(result, for: request) { rowsChanged(rest: rest, &outbox) }
    return nil
  }

  private mutating func rowsChanged(rest: Duration?, _ outbox: inout Outbox) {
    if let error = rows.shown.listing.failure {
      fail(error, rest: rest, &outbox)
    } else {
      answer.recover(&outbox)
      rows.confirm(&outbox)
    }
    if rows.shown.listing.hasAnswered { answer.settle(&outbox) }
    _ = rows.shown.followSelection()
  }

  private mutating func answerChanged(
    rest: Duration?, _ outbox: inout Outbox
  ) -> ListState.Notice? {
    guard let next = answer.next else { return nil }
    if let error = next.listing.failure {
      fail(error, rest: rest, &outbox)
    } else if !next.isReady(toReplace: rows.shown) {
      answer.request(rows: rows.shown.visibleRows(of: next.listing), &outbox)
    } else if refresh.mustWait(next, for: rows.shown, in: outbox.context) {
      changes.highlight(rows.renew(from: next.listing, &outbox))
      refresh.isOrderWaiting = true
      answer.end(isShown: false, &outbox)
    } else {
      return show(next, &outbox)
    }
    return nil
  }

  private mutating func fail(_ error: APIError, rest: Duration?, _ outbox: inout Outbox) {
    answer.fail(error, rest: rest, &outbox)
    if rows.shown.listing.basis == .unconfirmed { rows.recall(isUnreachable: true, &outbox) }
  }

  /// Shows the awaited listing.
  private mutating func show(
    _ next: AwaitedListing, _ outbox: inout Outbox
  ) -> ListState.Notice? {
    if next.reason == .background { changes.highlight(rows.shown.changes(in: next.listing)) }
    refresh.isOrderWaiting = false
    answer.end(isShown: true, &outbox)
    let outcome = rows.show(next, &outbox)
    guard next.reason != .question else { return nil }
    if case .left(let id) = outcome, rows.shown.listing.isComplete {
      return .selectionLeft(ref: rows.shown.replaceChosen() ?? id)
    }
    return next.reason == .refresh ? .refreshed : nil
  }

  /// If a set could not be read again, asks the question on the screen, which then reports the
  /// failure.
  private mutating func receive(
    _ reading: CaseReader.Reading?, of query: Query, _ outbox: inout Outbox
  ) {
    guard let reading, !reading.isTruncated else {
      if answer.next == nil { fetch(.background, &outbox) }
      return
    }
    changes.learn(reading.cases, &outbox)
    rows.reread(
      CaseSet(of: reading.listing), of: query, isShown: answer.next == nil, &outbox)
  }
}
