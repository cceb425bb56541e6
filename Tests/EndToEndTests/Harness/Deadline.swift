/// When a test stops waiting: far away, for a machine that is slow or busy.
struct Deadline {
  private let end: ContinuousClock.Instant

  private init(_ duration: Duration) { end = .now + duration }

  static func soon() -> Deadline { Deadline(.seconds(60)) }

  /// To look again although nothing has been said to have changed.
  static func moment() -> Deadline { Deadline(.milliseconds(500)) }

  var hasPassed: Bool { milliseconds == 0 }

  /// Until then.
  var milliseconds: Int32 {
    let rest = ContinuousClock.Instant.now.duration(to: end)
    return Int32(max(0, rest / .milliseconds(1)))
  }
}

/// What a test waited for, and what it saw instead.
struct WaitingFailure: Error, CustomStringConvertible {
  let sought: String
  let seen: String

  var description: String { "\(sought) did not come; there is:\n\(seen)" }
}
