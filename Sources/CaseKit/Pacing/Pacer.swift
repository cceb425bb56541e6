public import Moments
import Synchronization

/// The only place that decides when a call is sent, and whether it is sent again.
///
/// Calls do not queue: each waits for its own turn, and a cancelled call stops waiting at once.
public final class Pacer: Sendable {
  /// Why a call is waiting.
  public struct Wait: Equatable, Sendable {
    /// The error of the last try; `nil` if the budget is used up.
    public var cause: APIError?
    /// The time when the wait ends.
    public var end: Timestamp
  }

  private struct State {
    var circuit: Circuit
    /// The time when the budget next allows a request.
    var nextTurn: Timestamp?
  }

  private let policy: RetryPolicy
  private let budget: RequestBudget?
  private let time: WallTime
  private let random: @Sendable () -> Double
  private let tell: @Sendable (Wait?) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - budget: the limit of requests; `nil` for no limit.
  ///   - random: returns another number each time, at least 0 and less than 1.
  ///   - tell: called with the reason when a call waits, and with `nil` when it goes on.
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

  /// How long to wait before asking again, after failures or with the budget used up; `nil` if an
  /// answer has come since.
  public func rest() -> Duration? {
    let now = time.now()
    let ends = state.withLock { [$0.circuit.rest?.end, $0.nextTurn] }
    return ends.compactMap(\.self).max().map { now.duration(to: $0) }
  }

  /// Sends a call when it is its turn, and sends it again after temporary failures.
  ///
  /// - Parameters:
  ///   - isRead: whether the call may be sent twice.
  ///   - attempt: one try.
  /// - Throws: the ``APIError`` of the last try, or of the failure that holds the call back.
  func run<Value>(
    _ urgency: Urgency, isRead: Bool, _ attempt: () async throws(APIError) -> Value
  ) async throws(APIError) -> Value {
    let circuit = state.withLock(\.circuit)
    // A write is never sent late or again automatically: the case must be checked first.
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

  /// Waits before the next try.
  ///
  /// - Throws: the error, if there is no next try.
  private func pause(after error: APIError, _ tries: inout CallTries) async throws(APIError) {
    guard error != .cancelled else { throw error }
    guard error.outlook != .permanent else {
      // The server works; it refused this request.
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
