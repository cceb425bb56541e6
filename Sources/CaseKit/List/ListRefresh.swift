/// How the list is read again by itself: how often, and whether its rows must stay meanwhile.
struct ListRefresh: Equatable, Sendable {
  /// The list must never get older; `nil` where it is not read again.
  private var interval: Duration?
  var reading = ReadingGuard()
  /// Whether a refresh has found an order that is not shown, since the list is being read.
  var isOrderWaiting = false

  mutating func begin(every interval: Duration, _ outbox: inout Outbox) {
    self.interval = interval
    waitForNext(&outbox)
  }

  /// - Returns: whether the list is read again by itself.
  @discardableResult
  mutating func waitForNext(_ outbox: inout Outbox) -> Bool {
    guard let interval else { return false }
    outbox.start(.tick, .wait(interval))
    return true
  }

  /// Whether rows that somebody reads would be others.
  func mustWait(_ next: AwaitedListing, for shown: ShownList, in context: QueryContext) -> Bool {
    next.reason == .background && reading.isReading(at: context.now)
      && next.replacesRows(of: shown)
  }
}
