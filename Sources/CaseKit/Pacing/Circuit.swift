import Moments

/// What is known of a server from how the last calls ended: whether another one should go.
///
/// A call that was given up asks for a rest, which grows as long as no answer comes. Meanwhile
/// nothing is asked in the background. After more failures, or when the server says so, the circuit
/// is open: new questions are told the same failure without being sent. When the rest is over,
/// calls go again, one try each; the first answer ends all of it.
struct Circuit: Equatable, Sendable {
  /// Why a call is not sent, and until when.
  struct Rest: Equatable, Sendable {
    var cause: APIError
    var end: Timestamp
  }

  private let policy: RetryPolicy
  private(set) var rest: Rest?
  /// Tries in a row that failed.
  private var failures = 0
  /// Rests in a row.
  private var rests = 0

  init(_ policy: RetryPolicy) { self.policy = policy }

  /// Why a call is not sent now; `nil` lets it go.
  func refusal(of urgency: Urgency, at now: Timestamp) -> Rest? {
    guard let rest, now < rest.end, !isStale(rest, at: now) else { return nil }
    switch urgency {
    case .background: return rest
    case .asked: return isOpen ? rest : nil
    case .insisted: return nil
    }
  }

  /// How a call that is let go may be tried: while nothing is known to work, once.
  var callPolicy: RetryPolicy { isOpen ? .once : policy }

  mutating func answered() { self = Circuit(policy) }

  mutating func tryFailed() { failures += 1 }

  /// A call was given up.
  ///
  /// - Parameter random: at least 0, less than 1.
  mutating func gaveUp(with error: APIError, at now: Timestamp, random: Double) {
    guard error.outlook != .final else { return }
    // Calls that went together fail together.
    if rest.map({ $0.end <= now }) ?? true { rests += 1 }
    let asked = Duration.seconds(error.retryAfter ?? 0)
    let pause = max(policy.rest(after: rests, random: random), min(asked, policy.longestAsked))
    rest = Rest(cause: error, end: max(now.adding(pause), rest?.end ?? now))
  }

  private var isOpen: Bool {
    guard let cause = rest?.cause else { return false }
    return failures >= policy.limit || cause.retryAfter != nil
  }

  /// A clock that was set back must not make a rest endless.
  private func isStale(_ rest: Rest, at now: Timestamp) -> Bool {
    now.duration(to: rest.end) > max(policy.longest, policy.longestAsked)
  }
}
