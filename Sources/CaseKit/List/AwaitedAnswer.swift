import Moments

/// The answer that the list waits for, how long it takes, and its failure, if any.
struct AwaitedAnswer: Equatable, Sendable {
  private let pauses: LoadingPauses
  /// The listing that will replace the rows on the screen.
  private(set) var next: AwaitedListing?
  private(set) var recovery = Recovery()
  private var askedAt: Timestamp?
  /// Whether the wait is long enough to be shown.
  private(set) var isSlow = false
  /// How long the last answer took, in milliseconds.
  private(set) var lastTime: Int64?

  init(_ pauses: LoadingPauses) { self.pauses = pauses }

  /// Whether an answer is awaited and has not failed.
  var isLoading: Bool { next != nil && recovery.failure == nil }

  func awaits(_ request: PageList.Request) -> Bool {
    next?.listing.generation == request.generation
  }

  /// Whether an automatic refresh has nothing to do, because an answer is awaited or a failure will
  /// be retried. A failure without a retry does not count: the refresh retries it.
  var isBusy: Bool { recovery.failure.map { $0.nextTry != .never } ?? (next != nil) }

  // MARK: - Asking

  /// Requests a listing. A late answer to an earlier one is ignored.
  ///
  /// - Parameter urgency: the urgency of its first pages; `nil` for that of its other pages.
  mutating func ask(
    for listing: AwaitedListing, rows: Range<Int>, urgency: Urgency?, after pause: Duration,
    _ outbox: inout Outbox
  ) {
    outbox.revoke(.fetch)
    outbox.revoke(.retry)
    recovery.tryAgain()
    next = listing
    request(rows: rows, urgency: urgency, after: pause, &outbox)
    if askedAt == nil { askedAt = outbox.context.now }
    outbox.start(.patience, .wait(pauses.patience))
  }

  /// Requests the missing pages of some rows.
  mutating func request(
    rows: Range<Int>, urgency: Urgency? = nil, after pause: Duration = .zero,
    _ outbox: inout Outbox
  ) {
    guard let requests = next?.listing.request(rows: rows, travel: 0), let next else { return }
    outbox.fetch(requests, of: next.listing.question, urgency ?? next.urgency, after: pause)
  }

  mutating func tryAgain() { recovery.tryAgain() }

  /// Gives up the awaited answer, because the question has changed.
  mutating func giveUp(_ outbox: inout Outbox) {
    outbox.revoke(.fetch)
    next = nil
    settle(&outbox)
  }

  // MARK: - Receiving

  /// - Returns: whether anything has changed.
  mutating func receive(_ result: Result<Page, APIError>, for request: PageList.Request) -> Bool {
    next?.listing.receive(result, for: request) ?? false
  }

  /// Ends the wait, because the answer is complete.
  ///
  /// - Parameter isShown: whether its rows replace those on the screen.
  mutating func end(isShown: Bool, _ outbox: inout Outbox) {
    next = nil
    if isShown {
      lastTime = askedAt.map { outbox.context.now.milliseconds - $0.milliseconds }
    }
    settle(&outbox)
    recover(&outbox)
  }

  /// Records a failure, and schedules a retry if one may help.
  ///
  /// - Parameter rest: how long the client must wait before the next call.
  mutating func fail(_ error: APIError, rest: Duration?, _ outbox: inout Outbox) {
    settle(&outbox)
    outbox.revoke(.retry)
    if let pause = recovery.failed(error, at: outbox.context.now, rest: rest) {
      outbox.start(.retry, .wait(pause))
    }
  }

  mutating func recover(_ outbox: inout Outbox) {
    outbox.revoke(.retry)
    recovery.recover()
  }

  /// Resets the timing, because nothing is awaited.
  mutating func settle(_ outbox: inout Outbox) {
    outbox.revoke(.patience)
    askedAt = nil
    isSlow = false
  }

  mutating func patienceIsOver() { isSlow = true }
}
