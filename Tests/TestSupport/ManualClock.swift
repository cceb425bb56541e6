import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: Clock, Sendable {
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

  private struct Sleeper {
    let id: Int
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  /// A clock at its start.
  public init() {}

  /// The moment that it stands at.
  public var now: Instant { state.withLock { $0.now } }

  /// Since the clock was made.
  public var elapsed: Duration { now.offset }

  /// It is as exact as one likes.
  public var minimumResolution: Duration { .zero }

  /// Returns when the clock was moved to the deadline; throws in a task that is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(Sleeper(id: id, deadline: deadline, continuation: continuation))
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Moves the time on and wakes who has slept long enough.
  public func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.deadline <= state.now }
      state.sleepers.removeAll { $0.deadline <= state.now }
      return due
    }
    for sleeper in due { sleeper.continuation.resume() }
  }

  /// Returns once `count` tasks sleep on this clock.
  public func sleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        guard state.sleepers.count < count else { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  private func add(_ sleeper: Sleeper) {
    enum Outcome { case waits, cancelled, over }
    let (outcome, seen) = state.withLock { state -> (Outcome, [CheckedContinuation<Void, Never>]) in
      if state.cancelled.remove(sleeper.id) != nil { return (.cancelled, []) }
      if sleeper.deadline <= state.now { return (.over, []) }
      state.sleepers.append(sleeper)
      let count = state.sleepers.count
      let seen = state.watchers.filter { $0.count <= count }.map(\.continuation)
      state.watchers.removeAll { $0.count <= count }
      return (.waits, seen)
    }
    for watcher in seen { watcher.resume() }
    switch outcome {
    case .waits: break
    case .over: sleeper.continuation.resume()
    case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.sleepers.remove(at: index)
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
