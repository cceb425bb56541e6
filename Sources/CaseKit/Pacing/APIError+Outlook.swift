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

  public var outlook: Outlook {
    switch self {
    case .timeout, .noConnection, .rateLimited: .passing
    // 501 and 505 are about what was asked.
    case .server(let status, _, _): status == 501 || status == 505 ? .final : .passing
    case .tls, .notJSON: .lasting
    case .cancelled, .notSignedIn, .notAllowed, .notFound, .rejected, .tooLarge, .redirected,
      .token:
      .final
    }
  }
}
