import JSON

/// How often a call is tried, how long it may take in total, and how the pauses grow.
public struct RetryPolicy: Equatable, Sendable {
  /// The number of tries per call, including the first.
  public var tries: Int
  /// The longest time from the first try of a call to its last; also how long a call waits for its
  /// turn.
  public var patience: Duration
  /// The upper bound of the pause after the first failure; it doubles with each failure.
  public var shortest: Duration = .milliseconds(500)
  /// The upper bound of all pauses.
  public var longest: Duration = .seconds(60)
  /// The longest `Retry-After` that is obeyed.
  public var longestAsked: Duration = .seconds(3_600)
  /// The number of consecutive failed tries after which new calls are held back, too.
  public var limit = 5

  /// A policy with a number of tries within a time limit.
  public init(tries: Int, patience: Duration) {
    self.tries = tries
    self.patience = patience
  }

  /// For the browser: reports a problem early, because the screen itself tries again.
  public static let browsing = RetryPolicy(tries: 3, patience: .seconds(5))

  /// For commands: a script would rather wait than fail.
  public static let commands = RetryPolicy(tries: 4, patience: .seconds(90))

  /// One try, for a diagnosis and for callers that decide about retries themselves.
  public static let once = RetryPolicy(tries: 1, patience: .zero)
}

extension RetryPolicy {
  /// The pause before the next try of a call: random up to the bound, so that calls that failed
  /// together are not repeated together.
  ///
  /// - Parameters:
  ///   - failures: the failures of this call, at least 1.
  ///   - random: at least 0, less than 1.
  func pause(after failures: Int, random: Double) -> Duration {
    bound(after: failures, from: shortest) * random
  }

  /// The pause after a call was given up: random, but at least half of the bound.
  func rest(after calls: Int, random: Double) -> Duration {
    bound(after: calls, from: shortest * 4) * (0.5 + random / 2)
  }

  private func bound(after failures: Int, from first: Duration) -> Duration {
    min(longest, first * (1 << min(max(failures, 1) - 1, 20)))
  }
}

extension APIError {
  /// Whether a failure may go away with time.
  public enum Outlook: Equatable {
    /// It is temporary; the next try may succeed.
    case passing
    /// It may go away by itself, but not soon.
    case lasting
    /// It stays until the request, the settings or the token change.
    case permanent
  }

  /// Whether another try can help.
  public var outlook: Outlook {
    switch self {
    case .timeout, .connectTimeout, .noConnection, .connectionLost, .rateLimited: .passing
    // 501 and 505 depend on the request.
    case .server(let status, _, _): status == 501 || status == 505 ? .permanent : .passing
    case .tls, .notJSON: .lasting
    // Another try with the same password may lock the account.
    case .cancelled, .notSignedIn, .notAllowed, .notFound, .rejected, .tooLarge, .redirected,
      .token, .proxyRefused:
      .permanent
    }
  }
}
