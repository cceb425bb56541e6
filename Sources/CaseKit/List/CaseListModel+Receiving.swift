extension CaseListModel {
  /// Takes the result of a request; one that nobody waits for any more changes nothing.
  func receive(_ result: Result<Page, APIError>, for request: PageList.Request) {
    if pending?.listing.generation == request.generation {
      receivePending(result, for: request)
    } else if listing.receive(result, for: request) {
      listingChanged()
    }
  }

  private func receivePending(_ result: Result<Page, APIError>, for request: PageList.Request) {
    guard var waiting = pending, waiting.listing.receive(result, for: request) else { return }
    pending = waiting
    if let error = waiting.listing.failure {
      fail(error)
      return
    }
    guard !isReady(waiting) else {
      if mustHold(for: waiting) {
        hold(waiting)
      } else {
        promote(waiting)
      }
      return
    }
    let more = waiting.listing.request(rows: visibleRows(of: waiting.listing), travel: 0)
    pending = waiting
    load(
      more, of: waiting.listing.question, waiting.reason == .background ? .background : .asked,
      after: .zero)
  }

  /// A new question is shown with its first rows; a refresh, and what replaces rows of the cache,
  /// when all rows on screen are there.
  private func isReady(_ waiting: Pending) -> Bool {
    let keepsRows = waiting.reason != .question || self.listing.age != nil
    let listing = waiting.listing
    guard keepsRows, !listing.isComplete else { return listing.hasAnswered }
    guard listing.basis == .server else {
      return listing.rowCount >= cursor.top + cursor.height || !listing.mayReadOn
    }
    return listing.hasAnswered
      && visibleRows(of: listing).allSatisfy { listing.item(at: $0) != nil }
  }

  func visibleRows(of listing: Listing) -> Range<Int> {
    let rows = cursor.visibleRows(of: listing.rowCount)
    return rows.isEmpty ? 0..<cursor.height : rows
  }

  private func promote(_ waiting: Pending) {
    narrowing = nil
    if waiting.reason == .background { highlightChanges(in: waiting.listing) }
    listing = waiting.listing
    held = nil
    pending = nil
    isOrderWaiting = false
    lastAnswerTime = askedAt.map { context().now.milliseconds - $0.milliseconds }
    settle()
    recover()
    forgetRecalled()
    remember()
    if waiting.reason != .background { explained = nil }
    explainEmptiness()
    keepListing()
    let outcome = followSelection()
    guard waiting.reason != .question else { return }
    if waiting.reason == .refresh { notice = .refreshed }
    guard case .left(let id) = outcome, listing.isComplete else { return }
    let ref = chosenRef ?? id
    choose(row: cursor.row)
    notice = .selectionLeft(ref: ref)
  }

  private func listingChanged() {
    held = nil
    if let error = listing.failure {
      fail(error)
    } else {
      recover()
      remember()
      explainEmptiness()
      keepListing()
    }
    if listing.hasAnswered { settle() }
    followSelection()
  }

  /// Says what failed, and tries again by itself where that may help.
  private func fail(_ error: APIError) {
    settle()
    (failure, retrying) = recovery(from: error, after: failure) { [weak self] in self?.retry() }
    if listing.basis == .unconfirmed { recall() }
  }

  func recover() {
    retrying = nil
    if failure != nil { failure = nil }
  }
}
