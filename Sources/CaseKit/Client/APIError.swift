/// Why a call brought no cases; each is a sentence for the user, and none holds a secret.
public enum APIError: Error, Equatable, Sendable {
  /// The request was given up by us; nobody needs to be told.
  case cancelled
  /// 401: the token is missing, wrong or expired.
  case notSignedIn(detail: String?)
  /// 401 or 403 whose text says that the scope is missing.
  case notAllowed(detail: String?)
  /// 404, and 400 "bad stream id".
  case notFound(detail: String?)
  /// - Parameter retryAfter: seconds, where the server said so.
  case rateLimited(detail: String?, retryAfter: Int?)
  /// 400, 405, 412: the server understood and refuses.
  case rejected(status: Int, detail: String?)
  /// 5xx.
  case server(status: Int, detail: String?, retryAfter: Int?)
  /// A connection was made, and no whole answer came in time.
  case timeout(seconds: Int)
  /// No connection was made in time: the server has seen nothing of the request.
  case connectTimeout(seconds: Int)
  /// No connection was made: the server has seen nothing of the request.
  case noConnection(detail: String)
  /// The proxy did not accept who asks: the server has seen nothing of the request.
  case proxyRefused(detail: String)
  /// The connection ended before the answer was whole: the server may have obeyed the request.
  case connectionLost(detail: String)
  case tls(detail: String)
  /// The answer was not what the API documents, e.g. a gateway's HTML.
  case notJSON(status: Int, detail: String)
  /// We refuse an answer over the bound.
  case tooLarge(megabytes: Int)
  /// We do not follow a redirect, which would carry the token elsewhere.
  case redirected(to: String?)
  /// The token could not be made: its file, command or secret.
  case token(detail: String)
}

extension APIError {
  /// Whether no answer came at all: what was seen before may then stand in.
  public var isUnreachable: Bool {
    switch self {
    case .noConnection, .proxyRefused, .connectTimeout, .connectionLost, .timeout: true
    default: false
    }
  }
}

extension APIError {
  /// How far a request came that failed so, which decides whether it may be sent again.
  public enum Arrival: Equatable, Sendable {
    /// Not to the server.
    case never
    /// To the server, which refused it: nothing was changed.
    case refused
    /// Nobody can say: the server may have done what was asked.
    case unknown
  }

  /// How far the request came.
  public var arrival: Arrival {
    switch self {
    case .noConnection, .proxyRefused, .connectTimeout, .token: .never
    // A gateway gives up waiting with 408.
    case .rejected(let status, _): status == 408 ? .unknown : .refused
    case .notSignedIn, .notAllowed, .notFound, .rateLimited: .refused
    // A redirect may follow a write that was done.
    case .cancelled, .redirected, .server, .timeout, .connectionLost, .tls, .notJSON, .tooLarge:
      .unknown
    }
  }

  /// Whether a write that failed so may be sent again by itself: no connection was made, or the server
  /// asked to slow down.
  var changedNothing: Bool {
    if case .rateLimited = self { return true }
    return arrival == .never
  }
}
