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
  case timeout(seconds: Int)
  case noConnection(detail: String)
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
    case .noConnection, .timeout: true
    default: false
    }
  }
}
