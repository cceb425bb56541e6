import JSON

/// How often a call is tried, how long it may take altogether, and how the pauses grow.
public struct RetryPolicy: Equatable, Sendable {
  /// Tries of one call, the first one included.
  public var tries: Int
  /// From the first try of a call to its last; also how long a call waits for its turn.
  public var patience: Duration
  /// The longest pause after the first failure; it doubles with each one.
  public var shortest: Duration = .milliseconds(500)
  /// The longest pause of all.
  public var longest: Duration = .seconds(60)
  /// What of a Retry-After is believed.
  public var longestAsked: Duration = .seconds(3_600)
  /// Failed tries in a row after which new calls are held back, too.
  public var limit = 5

  /// A policy with so many tries and so much patience.
  public init(tries: Int, patience: Duration) {
    self.tries = tries
    self.patience = patience
  }

  /// Says early that something is wrong: the screen tries again by itself.
  public static let browsing = RetryPolicy(tries: 3, patience: .seconds(5))

  /// A script would rather wait than fail.
  public static let commands = RetryPolicy(tries: 4, patience: .seconds(90))

  /// For a diagnosis, and for whoever decides by himself.
  public static let once = RetryPolicy(tries: 1, patience: .zero)
}

extension RetryPolicy {
  /// The pause before the next try of a call: anything up to the bound, so that many that failed
  /// together do not come back together.
  ///
  /// - Parameters:
  ///   - failures: of this call, at least 1.
  ///   - random: at least 0, less than 1.
  func pause(after failures: Int, random: Double) -> Duration {
    bound(after: failures, from: shortest) * random
  }

  /// The pause after a call was given up: at least half of the bound, so that it is one.
  func rest(after calls: Int, random: Double) -> Duration {
    bound(after: calls, from: shortest * 4) * (0.5 + random / 2)
  }

  private func bound(after failures: Int, from first: Duration) -> Duration {
    min(longest, first * (1 << min(max(failures, 1) - 1, 20)))
  }
}

extension APIError {
  /// What becomes of a failure when time passes.
  public enum Outlook: Equatable {
    /// The next try may succeed.
    case passing
    /// Something stands in the way that goes away by itself, though not soon.
    case lasting
    /// Only another request, other settings or another token help.
    case final
  }

  /// Whether trying again can help.
  public var outlook: Outlook {
    switch self {
    case .timeout, .connectTimeout, .noConnection, .connectionLost, .rateLimited: .passing
    // 501 and 505 are about what was asked.
    case .server(let status, _, _): status == 501 || status == 505 ? .final : .passing
    case .tls, .notJSON: .lasting
    // Another try with the same password may lock the account.
    case .cancelled, .notSignedIn, .notAllowed, .notFound, .rejected, .tooLarge, .redirected,
      .token, .proxyRefused:
      .final
    }
  }
}
