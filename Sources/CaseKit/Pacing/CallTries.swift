import Moments

/// Counts the tries of one call.
struct CallTries: Equatable, Sendable {
  enum Action: Equatable {
    case tryAgain(after: Duration)
    case giveUp
  }

  /// The number of the current try, from 1.
  private(set) var number = 1
  private let policy: RetryPolicy
  private let start: Timestamp

  init(_ policy: RetryPolicy, startedAt start: Timestamp) {
    self.policy = policy
    self.start = start
  }

  /// Decides what to do after a try has failed.
  ///
  /// - Parameter random: at least 0, less than 1.
  mutating func failed(with error: APIError, at now: Timestamp, random: Double) -> Action {
    guard error.outlook == .passing, number < policy.tries else { return .giveUp }
    let pause = max(
      policy.pause(after: number, random: random), .seconds(error.retryAfter ?? 0))
    guard start.duration(to: now) + pause <= policy.patience else { return .giveUp }
    number += 1
    return .tryAgain(after: pause)
  }
}
