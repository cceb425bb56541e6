import Synchronization

/// A clock that moves only when it is told to.
final class VirtualClock: Clock {
  struct Instant: InstantProtocol {
    let offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    func duration(to other: Instant) -> Duration { other.offset - offset }

    /// The time since the clock was created.
    var milliseconds: Int64 { Int64(offset / .milliseconds(1)) }

    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())
  private let onSleep: @Sendable () -> Void

  /// - Parameter onSleep: called when a task starts to sleep.
  init(onSleep: @escaping @Sendable () -> Void = {}) { self.onSleep = onSleep }

  var now: Instant { state.withLock(\.now) }

  var minimumResolution: Duration { .zero }

  /// The earliest deadline of all sleeping tasks.
  var nextDeadline: Instant? { state.withLock { $0.sleepers.values.map(\.deadline).min() } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(Sleeper(deadline: deadline, continuation: continuation), id: id)
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Moves the clock forward, and wakes only the task with the earliest deadline.
  func wakeNext(at moment: Instant) {
    let due = state.withLock { state in
      state.now = max(state.now, moment)
      let first = state.sleepers.min { $0.value.deadline < $1.value.deadline }
      return first.flatMap { state.sleepers.removeValue(forKey: $0.key) }
    }
    due?.continuation.resume()
  }

  /// Moves the clock forward, and wakes all tasks that are due.
  func advance(to moment: Instant) {
    let due = state.withLock { state in
      state.now = max(state.now, moment)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in due { continuation.resume() }
  }

  private func add(_ sleeper: Sleeper, id: Int) {
    enum Outcome { case waits, cancelled, over }
    let outcome = state.withLock { state -> Outcome in
      if state.cancelled.remove(id) != nil { return .cancelled }
      guard sleeper.deadline > state.now else { return .over }
      state.sleepers[id] = sleeper
      return .waits
    }
    switch outcome {
    case .waits: onSleep()
    case .over: sleeper.continuation.resume()
    case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let sleeper = state.sleepers.removeValue(forKey: id) else {
        state.cancelled.insert(id)
        return nil
      }
      return sleeper
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
