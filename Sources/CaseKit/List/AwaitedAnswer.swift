import Moments

/// The answer of the server that the list waits for, how long it takes, and how it failed where it did.
struct AwaitedAnswer: Equatable, Sendable {
  private let pauses: LoadingPauses
  /// What will replace the rows on the screen.
  private(set) var next: AwaitedListing?
  private(set) var recovery = Recovery()
  private var askedAt: Timestamp?
  /// Whether it has been awaited for longer than a reader would overlook.
  private(set) var isSlow = false
  /// How long the last one took, in milliseconds.
  private(set) var lastTime: Int64?

  init(_ pauses: LoadingPauses) { self.pauses = pauses }

  /// Whether it is awaited, and no failure stands in its place.
  var isLoading: Bool { next != nil && recovery.failure == nil }

  func awaits(_ request: PageList.Request) -> Bool {
    next?.listing.generation == request.generation
  }

  /// Whether a refresh by itself would ask for what is asked for anyway: it does try a failure again that
  /// nobody else does.
  var isBusy: Bool { recovery.failure.map { $0.nextTry != .never } ?? (next != nil) }

  // MARK: - Asking

  /// Asks for a listing; a late answer to an earlier one changes nothing.
  ///
  /// - Parameter urgency: of its first pages; `nil` for that of the others.
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

  /// Asks for what is still missing of some rows.
  mutating func request(
    rows: Range<Int>, urgency: Urgency? = nil, after pause: Duration = .zero,
    _ outbox: inout Outbox
  ) {
    guard let requests = next?.listing.request(rows: rows, travel: 0), let next else { return }
    outbox.fetch(requests, of: next.listing.question, urgency ?? next.urgency, after: pause)
  }

  mutating func tryAgain() { recovery.tryAgain() }

  /// Another question is asked.
  mutating func giveUp(_ outbox: inout Outbox) {
    outbox.revoke(.fetch)
    next = nil
    settle(&outbox)
  }

  // MARK: - Coming

  /// - Returns: whether anything has changed.
  mutating func receive(_ result: Result<Page, APIError>, for request: PageList.Request) -> Bool {
    next?.listing.receive(result, for: request) ?? false
  }

  /// It has come.
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

  /// Says what failed, and tries again by itself where that may help.
  ///
  /// - Parameter rest: how long the client wants to wait before another call.
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

  /// Nothing is awaited any more.
  mutating func settle(_ outbox: inout Outbox) {
    outbox.revoke(.patience)
    askedAt = nil
    isSlow = false
  }

  mutating func patienceIsOver() { isSlow = true }
}
