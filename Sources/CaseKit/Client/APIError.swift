/// Why a call failed. Each error has a message for the user; none contains a secret.
public enum APIError: Error, Equatable, Sendable {
  /// The program gave up the request; do not report it.
  case cancelled
  /// 401: the token is missing, wrong or expired.
  case notSignedIn(detail: String?)
  /// 401 or 403 with a text that says that the scope is missing.
  case notAllowed(detail: String?)
  /// 404, or 400 "bad stream id".
  case notFound(detail: String?)
  /// 429: too many requests. `retryAfter` is in seconds, if the server gave it.
  case rateLimited(detail: String?, retryAfter: Int?)
  /// 400, 405, 412: the server understood the request and refused it.
  case rejected(status: Int, detail: String?)
  /// 5xx.
  case server(status: Int, detail: String?, retryAfter: Int?)
  /// There was a connection, but no complete answer in time.
  case timeout(seconds: Int)
  /// No connection could be made in time, so the server did not receive the request.
  case connectTimeout(seconds: Int)
  /// No connection could be made, so the server did not receive the request.
  case noConnection(detail: String)
  /// The proxy refused the user name or password; the server received nothing of the request.
  case proxyRefused(detail: String)
  /// The connection ended before the answer was whole: the server may have obeyed the request.
  case connectionLost(detail: String)
  case tls(detail: String)
  /// The answer does not match the API's documentation, e.g. HTML from a gateway.
  case notJSON(status: Int, detail: String)
  /// The answer is larger than the limit, in megabytes.
  case tooLarge(megabytes: Int)
  /// The server answered with a redirect. It is not followed, because it would send the token
  /// elsewhere.
  case redirected(to: String?)
  /// There is no token: its file, command or secret failed.
  case token(detail: String)
}

extension APIError {
  /// Whether no complete answer came. Data from earlier may then be shown instead.
  public var isUnreachable: Bool {
    switch self {
    case .noConnection, .proxyRefused, .connectTimeout, .connectionLost, .timeout: true
    default: false
    }
  }
}

extension APIError {
  /// How far the failed request came, which decides whether it may be sent again.
  public enum Arrival: Equatable, Sendable {
    /// It did not reach the server.
    case never
    /// It reached the server, which refused it and changed nothing.
    case refused
    /// Unknown: the server may have acted on it.
    case unknown
  }

  /// How far the failed request came.
  public var arrival: Arrival {
    switch self {
    case .noConnection, .proxyRefused, .connectTimeout, .token: .never
    // A gateway gives up waiting with 408.
    case .rejected(let status, _): status == 408 ? .unknown : .refused
    case .notSignedIn, .notAllowed, .notFound, .rateLimited: .refused
    // A server may redirect after it has done the write.
    case .cancelled, .redirected, .server, .timeout, .connectionLost, .tls, .notJSON, .tooLarge:
      .unknown
    }
  }

  /// Whether a failed write may be sent again automatically: no connection was made, or the server
  /// asked to slow down.
  var changedNothing: Bool {
    if case .rateLimited = self { return true }
    return arrival == .never
  }
}
