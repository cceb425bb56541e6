import Synchronization

/// A clock on which every wait ends at once and is recorded.
public final class SkippingClock: Clock, Sendable {
  /// A moment of the clock.
  public struct Instant: InstantProtocol {
    let offset: Duration

    /// The moment after this duration.
    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    /// The duration from this moment to another.
    public func duration(to other: Instant) -> Duration { other.offset - offset }

    /// Whether the left moment is earlier.
    public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((now: Instant(offset: .zero), waits: [Duration]()))

  /// A clock at its start.
  public init() {}

  /// The current moment.
  public var now: Instant { state.withLock { $0.now } }

  /// The clock has no smallest step.
  public var minimumResolution: Duration { .zero }

  /// The durations of all waits, in order.
  public var waits: [Duration] { state.withLock { $0.waits } }

  /// Advances the time without a wait.
  public func advance(by duration: Duration) {
    state.withLock { $0.now = $0.now.advanced(by: duration) }
  }

  /// Advances the clock to the deadline and returns; throws if the task is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.waits.append(state.now.duration(to: deadline))
      state.now = max(state.now, deadline)
    }
  }
}
