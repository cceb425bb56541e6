import CMemory

extension CaseListModel {
  /// Shows what of a set in memory satisfies the question: a small set at once, of a large one the
  /// first rows, and all of them when they have been looked through.
  ///
  /// - Parameters:
  ///   - query: what the server was asked for to give the set.
  ///   - basis: of all the rows; `everything` where no other case can satisfy the question.
  func narrow(_ set: CaseSet, of query: Query, as basis: Listing.Basis) {
    narrowing = nil
    guard set.count > limits.atOnce else {
      show(set.rows(of: question, in: context()), of: set, query, basis: basis)
      return
    }
    let search = CaseSearch(question, in: set, after: listing, context())
    let glance = search.glance(for: cursor.height)
    if let glance, glance.isAll {
      show(glance.rows, of: set, query, basis: basis)
      return
    }
    if let glance {
      show(glance.rows, of: set, query, basis: basis == .everything ? .counting : basis)
    } else if question.query != listing.question.query {
      showSample(of: set, query)
    }
    narrowing = Task { [weak self] in
      guard let rows = await search.rows(), !Task.isCancelled else { return }
      self?.show(rows, of: set, query, basis: basis)
    }
  }

  /// Some rows, until all are there. Rows in another order need no such sample: they stay until they
  /// are sorted, under the heading of the order that they have.
  private func showSample(of set: CaseSet, _ query: Query) {
    let sample = CaseSet((0..<min(Self.sample, set.count)).map(set.item))
    show(sample.rows(of: question, in: context()), of: sample, query, basis: .unconfirmed)
  }

  private static let sample = 1_000

  private func show(
    _ rows: [UInt32], of set: CaseSet, _ query: Query, basis: Listing.Basis
  ) {
    if basis != .everything, held == nil { held = listing }
    listing = Listing(
      question, of: ChosenCases(of: set, rows: rows), asked: query, basis: basis,
      context: context(),
      limits: limits)
    followSelection()
    guard basis == .everything else { return }
    held = nil
    explainEmptiness()
  }

  /// Lays out the next rows of a long list while the rest of it is read.
  func layOut() {
    guard layingOut == nil, let rows = listing.rowsToLayOut() else { return }
    let generation = listing.generation
    layingOut = Task { [weak self] in
      let segment = await CaseSegment.laidOut(rows)
      guard let self, !Task.isCancelled else { return }
      layingOut = nil
      if listing.generation == generation { listing.take(segment) }
      layOut()
    }
  }

  /// Keeps a set that was read whole, so that narrower questions need not be asked; a large one is
  /// laid out in columns first, which then stand for its pages.
  func remember() {
    guard listing.isComplete else { return layOut() }
    layingOut = nil
    let (query, sort, now) = (listing.question.query, listing.question.sort, context().now)
    guard listing.rowCount > limits.atOnce else {
      known.insert(CaseSet(of: listing), of: query, at: now)
      return
    }
    let generation = listing.generation
    layout = Task { [weak self] in
      guard let set = await self?.laidOut(generation, sortedBy: sort), !Task.isCancelled
      else { return }
      self?.known.insert(set, of: query, at: now)
      self?.replacePages(of: generation, by: set)
      await Self.giveBackFreeMemory()
    }
  }

  /// A function of its own, whose end lets the pages go: memory is given back after it.
  private func laidOut(_ generation: Int, sortedBy sort: SortOrder) async -> CaseSet? {
    guard listing.generation == generation else { return nil }
    return await CaseSet.laidOut(listing, sortedBy: sort)
  }

  /// The pages took more than the columns that stand for them now.
  @concurrent
  nonisolated private static func giveBackFreeMemory() async { cm_give_back_free_memory() }

  /// Shows the columns in place of the pages that they were made from, which are then free.
  private func replacePages(of generation: Int, by set: CaseSet) {
    if held?.generation == generation { held = nil }
    guard listing.generation == generation, generation > 0, listing.question == question
    else { return }
    listing = Listing(question, laidOut: set, context: context(), limits: limits)
    followSelection()
  }
}
