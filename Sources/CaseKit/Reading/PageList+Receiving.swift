import Moments

extension PageList {
  /// Takes the result of a request; returns whether anything changed.
  ///
  /// An answer to a request of another generation, of another page size or one given up changes
  /// nothing.
  /// - Parameter isWanted: rows that fail it are not shown.
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

  /// Whether a page that brings nothing new leaves out what the server said there is. A total that
  /// was reached outweighs `hasMore`. Without both, a full first page speaks for more, since the
  /// server may ignore paging; a shorter one does not.
  private func promisesMore(_ page: Page, at index: Int) -> Bool {
    if let lastTotal { return lastTotal > index * pageSize }
    guard !page.cases.isEmpty else { return !isEndUnsaid }
    return page.hasMore == true || !isFirstPageShort
  }

  /// Entries that cannot be read are new as long as a total promises them: it has an end.
  private func bringsNothingNew(_ page: Page, at index: Int) -> Bool {
    guard page.cases.allSatisfy({ owners[$0.id] != nil }) else { return false }
    let isUnreadable = page.cases.isEmpty && page.malformed > 0
    return !isUnreadable || (page.totalResults ?? 0) <= index * pageSize
  }

  /// A first page with another number of rows than asked for: the server has its own limit, unless
  /// these are all rows.
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

  /// A row that left in front of a page lets its first row slip onto the page before it, which was
  /// read. The total tells that, unless another row joins behind, which then comes as a changed one.
  private mutating func noteChanges(in page: Page) {
    guard hasAnswered else {
      began = page.asked?.lowerBound ?? began
      return
    }
    guard let began, !notes.listChanged else { return }
    // A moment that is yet to come is no change: somebody typed it.
    let last = page.asked?.upperBound.adding(seconds: Self.clockDifference) ?? .distantFuture
    notes.listChanged = page.cases.contains { item in
      [item.updatedAt, item.createdAt].contains { $0.map { began < $0 && $0 <= last } ?? false }
    }
  }

  /// Seconds that the clocks of a server's machines may differ.
  private static let clockDifference: Int64 = 60

  /// The cases that no other page has shown, each once.
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
    // Without a total nothing speaks against a full page that calls itself the last one; one more
    // request does.
    isEndUnsaid = page.hasMore != true && page.total(from: end) == nil
    let promisesMore = page.hasMore == true || isEndUnsaid && received == pageSize
    let loadedEnd = (pages.keys.max() ?? 0) * pageSize
    let last = endPage == .max ? Int.max : endPage * pageSize
    // A total that goes beyond a page with nothing new is known to be wrong.
    let total = page.total(from: end).flatMap { $0 > last ? nil : $0 } ?? 0
    expectedCount = min(max(total, promisesMore ? end + 1 : end, loadedEnd), last)
  }

  /// The list has no new rows at `page`. What stands before it was promised only by the totals: one
  /// more page after those read without a gap is worth a look, no more.
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

  /// Without the JSON that they came in, where as much of it is kept as may be.
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

  /// A page of which rows are laid out stays: read again, it might have others.
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
  /// The total, unless the rows up to the end of this page disprove it.
  fileprivate func total(from end: Int) -> Int? { totalResults.flatMap { $0 < end ? nil : $0 } }
}
