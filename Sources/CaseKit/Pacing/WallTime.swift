public import Moments

/// The time of day and a sleep by the same clock, so that a test controls both.
public struct WallTime: Sendable {
  /// Returns the time of day.
  public let now: @Sendable () -> Timestamp
  /// Sleeps; ends early if the task is cancelled.
  let sleep: @Sendable (Duration) async throws -> Void

  /// - Parameter start: the time of day now.
  public init(_ clock: some Clock<Duration>, from start: Timestamp) {
    let begin = clock.now
    now = { start.adding(begin.duration(to: clock.now)) }
    sleep = { duration in try await clock.sleep(for: duration) }
  }
}

extension Timestamp {
  func adding(_ duration: Duration) -> Timestamp { adding(milliseconds: duration.milliseconds) }

  /// The time until a later moment; never negative.
  func duration(to later: Timestamp) -> Duration {
    let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(milliseconds)
    return .milliseconds(overflow ? 0 : max(0, difference))
  }
}

extension Duration {
  /// The duration in milliseconds, rounded up, so that a wait is never too short.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (rest, remainder) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
    return seconds * 1_000 + rest + (remainder > 0 ? 1 : 0)
  }
}
