import Synchronization

/// A clock on which every wait is over at once; the time that it took is kept.
public final class SkippingClock: Clock, Sendable {
  /// A moment of the clock.
  public struct Instant: InstantProtocol {
    let offset: Duration

    /// The moment that much later.
    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    /// How long it is from here to there.
    public func duration(to other: Instant) -> Duration { other.offset - offset }

    /// Whether the left moment is earlier.
    public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((now: Instant(offset: .zero), waits: [Duration]()))

  /// A clock at its start.
  public init() {}

  /// The moment that it stands at.
  public var now: Instant { state.withLock { $0.now } }

  /// It is as exact as one likes.
  public var minimumResolution: Duration { .zero }

  /// What was waited for, the first wait first.
  public var waits: [Duration] { state.withLock { $0.waits } }

  /// Lets time pass without a wait.
  public func advance(by duration: Duration) {
    state.withLock { $0.now = $0.now.advanced(by: duration) }
  }

  /// Moves the clock to the deadline and returns; throws in a task that is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.waits.append(state.now.duration(to: deadline))
      state.now = max(state.now, deadline)
    }
  }
}
