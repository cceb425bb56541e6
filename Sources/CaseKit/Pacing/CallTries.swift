import Moments

/// The tries of one call.
struct CallTries: Equatable, Sendable {
  enum Action: Equatable {
    case tryAgain(after: Duration)
    case giveUp
  }

  /// Of the try that is under way, from 1.
  private(set) var number = 1
  private let policy: RetryPolicy
  private let start: Timestamp

  /// Whether the call may be made twice.
  private let isRead: Bool

  /// - Parameter isRead: false for a call that changes something: it is tried again only where the
  ///   server surely did nothing.
  init(_ policy: RetryPolicy, isRead: Bool = true, startedAt start: Timestamp) {
    self.policy = policy
    self.isRead = isRead
    self.start = start
  }

  /// A try failed.
  ///
  /// - Parameter random: at least 0, less than 1.
  mutating func failed(with error: APIError, at now: Timestamp, random: Double) -> Action {
    guard error.outlook == .passing, number < policy.tries, isRead || error.changedNothing else {
      return .giveUp
    }
    let pause = max(
      policy.pause(after: number, random: random), .seconds(error.retryAfter ?? 0))
    guard start.duration(to: now) + pause <= policy.patience else { return .giveUp }
    number += 1
    return .tryAgain(after: pause)
  }
}

extension APIError {
  /// No connection was made, or the server asked to slow down.
  fileprivate var changedNothing: Bool {
    if case .rateLimited = self { return true }
    return arrival == .never
  }
}
