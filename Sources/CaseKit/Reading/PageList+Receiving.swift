import Moments

extension PageList {
  /// Takes the result of a request; returns whether anything changed.
  ///
  /// Ignores answers to requests of another generation or page size, and to requests that were
  /// given up.
  ///
  /// - Parameter isWanted: which rows to keep.
  public mutating func receive(
    _ result: Result<Page, APIError>, for request: Request,
    keeping isWanted: (Case) -> Bool = { _ in true }
  ) -> Bool {
    guard request.generation == generation, request.limit == pageSize,
      inFlight.remove(request.page) != nil
    else { return false }
    switch result {
    case .failure(.cancelled): return false
    case .failure(let error): failures[request.page] = error
    case .success(let page): accept(page, at: request.page, keeping: isWanted)
    }
    return true
  }

  private mutating func accept(_ page: Page, at index: Int, keeping isWanted: (Case) -> Bool) {
    failures = [:]
    notes.malformed += page.malformed
    notes.oddDates += page.cases.count { !$0.unreadDates.isEmpty }
    let received = page.cases.count + page.malformed
    if index == 0 { adaptPageSize(to: received, page) }
    noteTotal(page.totalResults)
    noteChanges(in: page)
    if index > 0, bringsNothingNew(page, at: index) {
      if promisesMore(page, at: index) { notes.endedEarly = true }
      endBefore(index)
      return
    }
    expect(page, received: received, at: index)
    store(unowned(page.cases, at: index).filter(isWanted), at: index)
    evict()
  }

  /// Whether the server promised more rows than a page without new rows has brought. A total that
  /// was reached counts more than `hasMore`. Without both, a full first page means that there are
  /// more, because the server may ignore paging; a shorter one does not.
  private func promisesMore(_ page: Page, at index: Int) -> Bool {
    if let lastTotal { return lastTotal > index * pageSize }
    guard !page.cases.isEmpty else { return !isEndUnsaid }
    return page.hasMore == true || !isFirstPageShort
  }

  /// Whether a page has no new rows. Unreadable entries count as new up to the total, so that
  /// reading ends.
  private func bringsNothingNew(_ page: Page, at index: Int) -> Bool {
    guard page.cases.allSatisfy({ owners[$0.id] != nil }) else { return false }
    let isUnreadable = page.cases.isEmpty && page.malformed > 0
    return !isUnreadable || (page.totalResults ?? 0) <= index * pageSize
  }

  /// Adapts to the number of rows on the first page. If it differs from the request, the server has
  /// a limit of its own, unless these are all rows.
  private mutating func adaptPageSize(to received: Int, _ page: Page) {
    let isEnd =
      page.total(from: received).map { $0 == received }
      ?? (page.hasMore == false && page.limit != received)
    let isWhole = received == 0 || page.hasMore != true && isEnd
    isFirstPageShort = received < pageSize
    guard received > pageSize || received < pageSize && !isWhole else { return }
    pageSize = received
    inFlight = []
  }

  private mutating func noteTotal(_ total: Int?) {
    if let lastTotal, let total, total != lastTotal { notes.listChanged = true }
    lastTotal = total ?? lastTotal
  }

  /// Notices that rows moved between pages. If a row leaves, a row of the next page moves to a page
  /// that was read already. The total shows that, unless another row joins at the end; that row
  /// then shows as changed.
  private mutating func noteChanges(in page: Page) {
    guard hasAnswered else {
      began = page.asked?.lowerBound ?? began
      return
    }
    guard let began, !notes.listChanged else { return }
    // A date in the future is not a change; a user entered it.
    let last = page.asked?.upperBound.adding(seconds: Self.clockDifference) ?? .distantFuture
    notes.listChanged = page.cases.contains { item in
      [item.updatedAt, item.createdAt].contains { $0.map { began < $0 && $0 <= last } ?? false }
    }
  }

  /// How far the clocks of a server's machines may differ, in seconds.
  private static let clockDifference: Int64 = 60

  /// The cases that are on no other page, each once.
  private mutating func unowned(_ cases: [Case], at index: Int) -> [Case] {
    var fresh: [Case] = []
    fresh.reserveCapacity(cases.count)
    for item in cases where owners[item.id] == nil {
      owners[item.id] = index
      fresh.append(item)
    }
    if fresh.count < cases.count { notes.listChanged = true }
    return fresh
  }

  private mutating func expect(_ page: Page, received: Int, at index: Int) {
    let end = index * pageSize + received
    let isLast = received < pageSize && page.hasMore != true && !isLoaded(after: index)
    guard !isLast else {
      expectedCount = end
      return
    }
    // Without a total, a full page that claims to be the last may not be; one more request shows
    // it.
    isEndUnsaid = page.hasMore != true && page.total(from: end) == nil
    let promisesMore = page.hasMore == true || isEndUnsaid && received == pageSize
    let loadedEnd = (pages.keys.max() ?? 0) * pageSize
    let last = endPage == .max ? Int.max : endPage * pageSize
    // A total beyond a page without new rows is known to be wrong.
    let total = page.total(from: end).flatMap { $0 > last ? nil : $0 } ?? 0
    expectedCount = min(max(total, promisesMore ? end + 1 : end, loadedEnd), last)
  }

  /// Ends the list before `page`, which has no new rows. Pages before it that only the totals
  /// promised are not trusted: only one more page after those read without a gap is requested.
  private mutating func endBefore(_ page: Int) {
    guard !isLoaded(after: page) else {
      store([], at: page)
      return
    }
    endPage = min(endPage, page)
    let read = (0..<page).first { counts[$0] == nil } ?? page
    expectedCount = min(expectedCount ?? 0, (read < page ? read + 1 : read) * pageSize)
    updateShortfalls()
  }

  private func isLoaded(after index: Int) -> Bool {
    counts.contains { $0.key > index && $0.value > 0 }
  }

  private mutating func store(_ cases: [Case], at index: Int) {
    uses += 1
    pages[index] = LoadedPage(rows: .plain(withinMemory(cases)), lastUse: uses)
    counts[index] = cases.count
    updateShortfalls()
  }

  /// Drops the JSON of cases beyond the limit of rows that keep it.
  private func withinMemory(_ cases: [Case]) -> [Case] {
    guard pages.count * pageSize > rawRows else { return cases }
    return cases.map {
      var item = $0
      item.raw = .dropped
      return item
    }
  }

  private mutating func updateShortfalls() {
    shortfalls = counts.compactMap { page, count in
      let missing = promisedSize(of: page) - count
      return missing == 0 || page >= pageCount ? nil : Shortfall(page: page, missing: missing)
    }
    shortfalls.sort { $0.page < $1.page }
  }

  /// Drops the pages that were used least recently. A page with rows in segments stays, because
  /// reading it again may return other rows.
  private mutating func evict() {
    let first = layout.rowCount == 0 ? 0 : layout.pageCount + 1
    while pages.count - layout.pageCount > capacity,
      let oldest = pages.lazy.filter({ $0.key >= first })
        .min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      for item in cases(on: oldest.key) { owners[item.id] = nil }
      pages[oldest.key] = nil
    }
  }
}

extension Page {
  /// The total, unless the rows up to the end of this page prove it wrong.
  fileprivate func total(from end: Int) -> Int? { totalResults.flatMap { $0 < end ? nil : $0 } }
}
