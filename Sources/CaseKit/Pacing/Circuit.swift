import Moments

/// A circuit breaker: decides by the results of the last calls whether to send another one.
///
/// A call that was given up starts a pause, which grows as long as no answer comes. During the
/// pause, nothing is sent in the background. After more failures, or if the server asked for it,
/// the circuit is open: new questions fail with the same error and are not sent. After the pause,
/// calls are sent again, with one try each. The first answer resets everything.
struct Circuit: Equatable, Sendable {
  /// Why a call is not sent, and until when.
  struct Rest: Equatable, Sendable {
    var cause: APIError
    var end: Timestamp
  }

  private let policy: RetryPolicy
  private(set) var rest: Rest?
  /// The number of consecutive failed tries.
  private var failures = 0
  /// The number of consecutive pauses.
  private var rests = 0

  init(_ policy: RetryPolicy) { self.policy = policy }

  /// Why a call may not be sent now; `nil` if it may.
  func refusal(of urgency: Urgency, at now: Timestamp) -> Rest? {
    guard let rest, now < rest.end, !isStale(rest, at: now) else { return nil }
    switch urgency {
    case .background: return rest
    case .asked: return isOpen ? rest : nil
    case .insisted: return nil
    }
  }

  /// How often a call may be tried: only once while the circuit is open.
  var callPolicy: RetryPolicy { isOpen ? .once : policy }

  mutating func answered() { self = Circuit(policy) }

  mutating func tryFailed() { failures += 1 }

  /// Records that a call was given up.
  ///
  /// - Parameter random: at least 0, less than 1.
  mutating func gaveUp(with error: APIError, at now: Timestamp, random: Double) {
    guard error.outlook != .permanent else { return }
    // Calls that were sent together fail together, and count as one.
    if rest.map({ $0.end <= now }) ?? true { rests += 1 }
    let asked = Duration.seconds(error.retryAfter ?? 0)
    let pause = max(policy.rest(after: rests, random: random), min(asked, policy.longestAsked))
    rest = Rest(cause: error, end: max(now.adding(pause), rest?.end ?? now))
  }

  private var isOpen: Bool {
    guard let cause = rest?.cause else { return false }
    return failures >= policy.limit || cause.retryAfter != nil
  }

  /// Whether the clock was set back, which would make the pause endless.
  private func isStale(_ rest: Rest, at now: Timestamp) -> Bool {
    now.duration(to: rest.end) > max(policy.longest, policy.longestAsked)
  }
}
