/// Where the `auth` token comes from.
public struct TokenSource: Sendable {
  /// The token for the next request; fails with ``APIError/token(detail:)``.
  public var token: @Sendable () async throws(APIError) -> String
  /// Forgets a token that the server refused, so that the next one is made anew; another one that
  /// was made meanwhile stays.
  public var invalidate: @Sendable (_ refused: String) async -> Void
  /// Ends what is being made; no token follows.
  public var shutdown: @Sendable () async -> Void

  /// A source that does what the closures do.
  public init(
    token: @escaping @Sendable () async throws(APIError) -> String,
    invalidate: @escaping @Sendable (String) async -> Void = { _ in },
    shutdown: @escaping @Sendable () async -> Void = {}
  ) {
    self.token = token
    self.invalidate = invalidate
    self.shutdown = shutdown
  }
}
