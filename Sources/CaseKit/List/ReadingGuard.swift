import Moments

/// Whether somebody reads the list now: a refresh that nobody asked for must then move no row.
struct ReadingGuard: Equatable, Sendable {
  /// Milliseconds after a key for which the rows stay where they are.
  static let readingTime: Int64 = 10_000

  /// Whether a menu, a prompt or a case stands before the list.
  private var isCovered = false
  /// When the user last did something with the list.
  private var lastAct: Timestamp?

  mutating func act(at now: Timestamp) { lastAct = now }

  /// A reader who comes back from what covered the list goes on to read it.
  mutating func cover(_ isCovered: Bool, at now: Timestamp) {
    if self.isCovered, !isCovered { lastAct = now }
    self.isCovered = isCovered
  }

  /// Whether something covers the list, or a key was pressed not long ago.
  func isReading(at now: Timestamp) -> Bool {
    guard !isCovered, let lastAct else { return isCovered }
    return now.milliseconds - lastAct.milliseconds < Self.readingTime
  }
}

extension Case {
  /// Whether nothing of the case has changed; a long list does not keep all of it.
  func isSame(as other: Case) -> Bool {
    var copy = self
    if !raw.isKept || !other.raw.isKept { copy.raw = other.raw }
    return copy == other
  }
}
