/// Sets that are wholly in memory, and what is kept of the answers.
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
    learn([item])
    return sent()
  }

  /// Keeps the rows of the list from its top, as far as they are there.
  mutating func keepListing() {
    guard setup.usesCache, listing.basis != .unconfirmed, listing.hasAnswered else { return }
    outbox.add(
      .keep(
        KeptListing(
          question: listing.question, ids: listing.firstIDs(CacheLimits().rows),
          seen: context.now, total: listing.isTotalKnown ? listing.rowCount : nil)))
  }

  /// Finds out which of the cases are new or have changed.
  mutating func learn(_ cases: [Case]) {
    guard setup.usesCache else { return tracker.learn(cases) }
    learn(cases.map(\.id))
  }

  mutating func learn(_ ids: [String]) {
    guard !ids.isEmpty else { return }
    outbox.add(.learn(outbox.tickets.issue(.learn), ids, looks: tracker.marks.looks))
  }
}
