extension CaseListModel {
  /// Shows what the cache knows of the question until the server has answered it: the list as it
  /// was last read, and where the server cannot be asked, all that was ever seen.
  func recall() {
    guard cache.isUsed else { return }
    isRecalling = true
    let search = Recollection(
      question: question, context: context(), isWide: isOffline || failure != nil,
      everything: everything)
    recalling = Task { [cache, weak self] in
      let found = await search.run(in: cache)
      let note = await cache.note
      guard !Task.isCancelled else { return }
      self?.receive(found, of: search, note)
    }
  }

  /// Reads the cache again: another program may have added to it.
  func recallAnew() {
    everything = nil
    recall()
  }

  private func receive(
    _ found: (rows: CachedRows, everything: CachedCases?), of search: Recollection,
    _ note: CacheNote?
  ) {
    isRecalling = false
    if let note, !isCacheNoteSaid {
      isCacheNoteSaid = true
      notice = .cache(note)
    }
    guard search.question == question, listing.basis == .unconfirmed else { return }
    everything = found.everything
    guard search.isWide || found.rows.cases.count > listing.rowCount else { return }
    narrowing = nil
    let before = confirmed
    listing = Listing(question, recalling: found.rows, context: context(), limits: limits)
    held = listing.rowCount > before.rowCount ? nil : before
    learnChanges(of: listing.firstIDs(CacheLimits().rows))
    if listing.rowCount > 0 { followSelection() }
  }
}

// MARK: - Keeping

extension CaseListModel {
  /// Keeps what a page brought.
  func keep(_ result: Result<Page, APIError>) {
    guard case .success(let page) = result else { return }
    cache.see(page.cases, at: context().now)
    learnChanges(of: page.cases)
  }

  /// Keeps the rows of the list from its top, as far as they are there.
  func keepListing() {
    guard cache.isUsed, listing.basis != .unconfirmed, listing.hasAnswered else { return }
    cache.keep(
      KeptListing(
        question: listing.question, ids: listing.firstIDs(CacheLimits().rows),
        seen: context().now))
  }

  /// The server has answered: what was held in its place goes.
  func forgetRecalled() {
    everything = nil
    recalling = nil
    isRecalling = false
  }
}

extension Listing {
  /// The ids of the first rows, up to the first one that is not loaded.
  fileprivate func firstIDs(_ limit: Int) -> [String] {
    var ids: [String] = []
    while ids.count < limit, let id = id(at: ids.count) { ids.append(id) }
    return ids
  }
}

/// One search of the cache.
private struct Recollection: Sendable {
  let question: Question
  let context: QueryContext
  /// Whether to search all that is kept, not the one list alone.
  let isWide: Bool
  /// What an earlier search has read.
  let everything: CachedCases?

  /// Off the main actor, since it looks at every case.
  func run(in cache: CaseCache) async -> (rows: CachedRows, everything: CachedCases?) {
    guard isWide else {
      let known = await cache.listing(of: question)
      return (known.rows(for: question, in: context), nil)
    }
    var known = everything
    if known == nil { known = await cache.cases(matching: Query(), in: context) }
    return (known?.rows(for: question, in: context) ?? CachedRows(cases: []), known)
  }
}
