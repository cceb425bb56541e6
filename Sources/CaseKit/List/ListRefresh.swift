/// The automatic refresh of the list: how often it runs, and whether rows must stay in place.
struct ListRefresh: Equatable, Sendable {
  /// The largest age of the list; `nil` for no automatic refresh.
  private var interval: Duration?
  var reading = ReadingGuard()
  /// Whether a refresh found another order that is not shown yet, because the user is reading the
  /// list.
  var isOrderWaiting = false

  mutating func begin(every interval: Duration, _ outbox: inout Outbox) {
    self.interval = interval
    waitForNext(&outbox)
  }

  /// - Returns: whether the list is refreshed automatically.
  @discardableResult
  mutating func waitForNext(_ outbox: inout Outbox) -> Bool {
    guard let interval else { return false }
    outbox.start(.tick, .wait(interval))
    return true
  }

  /// Whether the listing would change rows that the user is reading.
  func mustWait(_ next: AwaitedListing, for shown: ShownList, in context: QueryContext) -> Bool {
    next.reason == .background && reading.isReading(at: context.now)
      && next.replacesRows(of: shown)
  }
}
