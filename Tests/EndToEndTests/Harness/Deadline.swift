/// The time when a test stops waiting; it is late to suit slow or busy machines.
struct Deadline {
  private let end: ContinuousClock.Instant

  private init(_ duration: Duration) { end = .now + duration }

  static func soon() -> Deadline { Deadline(.seconds(60)) }

  /// A short wait before a test looks again without a notice.
  static func moment() -> Deadline { Deadline(.milliseconds(500)) }

  var hasPassed: Bool { milliseconds == 0 }

  /// The milliseconds until the deadline.
  var milliseconds: Int32 {
    let rest = ContinuousClock.Instant.now.duration(to: end)
    return Int32(max(0, rest / .milliseconds(1)))
  }
}

/// The thing that a test waited for, and what it saw instead.
struct WaitingFailure: Error, CustomStringConvertible {
  let sought: String
  let seen: String

  var description: String { "\(sought) did not come; there is:\n\(seen)" }
}
