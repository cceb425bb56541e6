/// The properties of an error that scripts rely on.
extension APIError {
  /// The name of the error; it never changes.
  public var code: String {
    switch self {
    case .cancelled: "cancelled"
    case .notSignedIn: "not_signed_in"
    case .notAllowed: "not_allowed"
    case .notFound: "not_found"
    case .rateLimited: "rate_limited"
    case .rejected: "rejected"
    case .server: "server_error"
    case .timeout, .connectTimeout: "timeout"
    case .noConnection, .proxyRefused: "no_connection"
    case .connectionLost: "connection_lost"
    case .tls: "tls"
    case .notJSON: "not_json"
    case .tooLarge, .redirected: "refused"
    case .token: "token"
    }
  }

  /// The status of the answer, or the usual one for this kind of error; `nil` if there was no
  /// answer.
  public var httpStatus: Int? {
    switch self {
    case .notSignedIn: 401
    case .notAllowed: 403
    case .notFound: 404
    case .rateLimited: 429
    case .rejected(let status, _), .server(let status, _, _), .notJSON(let status, _): status
    case .cancelled, .timeout, .connectTimeout, .noConnection, .proxyRefused, .connectionLost, .tls,
      .tooLarge,
      .redirected, .token:
      nil
    }
  }

  /// The number of seconds to wait, if the server gave one.
  public var retryAfter: Int? {
    switch self {
    case .rateLimited(_, let seconds), .server(_, _, let seconds): seconds
    default: nil
    }
  }
}
