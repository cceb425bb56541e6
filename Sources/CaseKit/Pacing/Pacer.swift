public import Moments
import Synchronization

/// The one place that decides when a call is sent, and whether it is sent again.
///
/// No call waits behind another one: each asks for its turn by itself, and one that is cancelled
/// stops waiting at once.
public final class Pacer: Sendable {
  /// Why a call is not under way at the moment.
  public struct Wait: Equatable, Sendable {
    /// What the last try failed with; `nil` where the budget is used up.
    public var cause: APIError?
    /// When the wait ends.
    public var end: Timestamp
  }

  private struct State {
    var circuit: Circuit
    /// When there is a request left again for who has asked.
    var nextTurn: Timestamp?
  }

  private let policy: RetryPolicy
  private let budget: RequestBudget?
  private let time: WallTime
  private let random: @Sendable () -> Double
  private let tell: @Sendable (Wait?) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - budget: `nil` for as many requests as there are.
  ///   - random: at least 0, less than 1; each time another one.
  ///   - tell: gets what a call waits for, and `nil` when it goes on.
  public init(
    _ policy: RetryPolicy, budget: RequestBudget? = nil, time: WallTime,
    random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
    tell: @escaping @Sendable (Wait?) -> Void = { _ in }
  ) {
    self.policy = policy
    self.budget = budget
    self.time = time
    self.random = random
    self.tell = tell
    state = Mutex(State(circuit: Circuit(policy)))
  }

  /// How long questions should rest after failures, or since the budget is used up; `nil` where an
  /// answer came after them.
  public func rest() -> Duration? {
    let now = time.now()
    let ends = state.withLock { [$0.circuit.rest?.end, $0.nextTurn] }
    return ends.compactMap(\.self).max().map { now.duration(to: $0) }
  }

  /// Sends a call when it is its turn, and again after failures that pass.
  ///
  /// - Parameters:
  ///   - isRead: whether it may be sent twice.
  ///   - attempt: one try.
  func run<Value>(
    _ urgency: Urgency, isRead: Bool, _ attempt: () async throws(APIError) -> Value
  ) async throws(APIError) -> Value {
    let circuit = state.withLock(\.circuit)
    // Before a write is sent late or again, somebody must look at the case again.
    var tries = CallTries(isRead ? circuit.callPolicy : .once, startedAt: time.now())
    while true {
      try await waitForTurn(urgency, patience: isRead ? policy.patience : .zero)
      do throws(APIError) {
        let value = try await attempt()
        answered()
        return value
      } catch {
        try await pause(after: error, &tries)
      }
    }
  }

  /// - Throws: the failure, when it is not tried again.
  private func pause(after error: APIError, _ tries: inout CallTries) async throws(APIError) {
    guard error != .cancelled else { throw error }
    guard error.outlook != .final else {
      // It was a sound server that refused.
      if error.httpStatus != nil { answered() }
      throw error
    }
    state.withLock { $0.circuit.tryFailed() }
    let now = time.now()
    switch tries.failed(with: error, at: now, random: random()) {
    case .tryAgain(let pause): try await wait(for: pause, from: now, cause: error)
    case .giveUp:
      state.withLock { $0.circuit.gaveUp(with: error, at: now, random: random()) }
      throw error
    }
  }

  private func answered() {
    state.withLock { state in
      state.circuit.answered()
      state.nextTurn = nil
    }
  }

  private func waitForTurn(
    _ urgency: Urgency, patience: Duration
  ) async throws(APIError) {
    while true {
      let now = time.now()
      let refusal = state.withLock { $0.circuit.refusal(of: urgency, at: now) }
      if let refusal { throw refusal.cause }
      guard let budget, let turn = budget.take(for: urgency, at: now) else { return }
      let pause = now.duration(to: turn)
      guard urgency == .background || pause <= patience else {
        state.withLock { $0.nextTurn = turn }
        throw .rateLimited(
          detail: "casetui sends no more than \(budget.limit) a minute",
          retryAfter: pause.wholeSeconds)
      }
      try await wait(for: pause, from: now, cause: nil)
    }
  }

  private func wait(
    for pause: Duration, from now: Timestamp, cause: APIError?
  ) async throws(APIError) {
    tell(Wait(cause: cause, end: now.adding(pause)))
    defer { tell(nil) }
    do {
      try await time.sleep(pause)
    } catch {
      throw .cancelled
    }
  }
}
