import Moments

/// Whether the user is reading the list. An automatic refresh must not move rows then.
struct ReadingGuard: Equatable, Sendable {
  /// How long rows stay in place after a key, in milliseconds.
  static let readingTime: Int64 = 10_000

  /// Whether a menu, a prompt or a case is in front of the list.
  private var isCovered = false
  /// The time of the user's last action in the list.
  private var lastAct: Timestamp?

  mutating func act(at now: Timestamp) { lastAct = now }

  /// Records what is in front of the list. When it is closed, the user continues to read.
  mutating func cover(_ isCovered: Bool, at now: Timestamp) {
    if self.isCovered, !isCovered { lastAct = now }
    self.isCovered = isCovered
  }

  /// Whether something covers the list, or a key was pressed recently.
  func isReading(at now: Timestamp) -> Bool {
    guard !isCovered, let lastAct else { return isCovered }
    return now.milliseconds - lastAct.milliseconds < Self.readingTime
  }
}

extension Case {
  /// Whether the case is unchanged; JSON that a long list did not keep is not compared.
  func isSame(as other: Case) -> Bool {
    var copy = self
    if !raw.isKept || !other.raw.isKept { copy.raw = other.raw }
    return copy == other
  }
}
