import Dispatch
import Synchronization

/// The continuous clock, with a timer of its own for each sleep.
///
/// `ContinuousClock` wakes sleepers through Dispatch's global queues. These then count their
/// threads once a second, and wake cancelled sleepers as well.
public struct TimerClock: Clock {
  /// A moment of the continuous clock.
  public typealias Instant = ContinuousClock.Instant

  /// Creates the clock; all instances are equal.
  public init() {}

  /// The current moment.
  public var now: Instant { .now }

  /// The resolution of the continuous clock.
  public var minimumResolution: Duration { ContinuousClock().minimumResolution }

  /// Sleeps until the deadline.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let sleeper = Sleeper()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        sleeper.start(continuation, for: now.duration(to: deadline), tolerance ?? .zero)
      }
    } onCancel: {
      sleeper.cancel()
    }
  }
}

/// One sleep, which ends once: when its time is over or its task is cancelled.
private final class Sleeper: Sendable {
  private enum State {
    case awake
    case asleep(CheckedContinuation<Void, any Error>, any DispatchSourceTimer)
    case cancelled
  }

  private let state = Mutex(State.awake)

  /// A queue of our own: the global ones are what this clock does without.
  private static let queue = DispatchQueue(label: "casetui.timers")

  func start(
    _ continuation: CheckedContinuation<Void, any Error>, for duration: Duration,
    _ tolerance: Duration
  ) {
    state.withLock { state in
      if case .cancelled = state {
        return continuation.resume(throwing: CancellationError())
      }
      let timer = DispatchSource.makeTimerSource(queue: Self.queue)
      timer.schedule(deadline: .now() + duration.interval, leeway: tolerance.interval)
      timer.setEventHandler { [self] in end { $0.resume() } }
      state = .asleep(continuation, timer)
      timer.activate()
    }
  }

  func cancel() {
    end { $0.resume(throwing: CancellationError()) }
  }

  private func end(_ resume: (CheckedContinuation<Void, any Error>) -> Void) {
    let before = state.withLock { state in
      defer { state = .cancelled }
      return state
    }
    guard case .asleep(let continuation, let timer) = before else { return }
    timer.cancel()
    resume(continuation)
  }
}

extension Duration {
  /// Never negative, and centuries at most.
  fileprivate var interval: DispatchTimeInterval {
    let longest = Duration.seconds(Int64.max / 2_000_000_000)
    let (seconds, attoseconds) = max(.zero, min(self, longest)).components
    return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
  }
}
