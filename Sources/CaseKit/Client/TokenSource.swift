/// The source of the `auth` token.
public struct TokenSource: Sendable {
  /// The token for the next request. Throws ``APIError/token(detail:)``.
  public var token: @Sendable () async throws(APIError) -> String
  /// Forgets a token that the server refused, so that the next call makes a new one. Keeps a newer
  /// token.
  public var invalidate: @Sendable (_ refused: String) async -> Void
  /// Stops making a token; no token can be had afterwards.
  public var shutdown: @Sendable () async -> Void

  /// A source with these closures.
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
