extension APIError {
  /// The error in one sentence for the user, without a full stop.
  public var message: String {
    switch self {
    case .cancelled: "cancelled"
    case .notSignedIn(let detail): "not signed in: the server refused the token".adding(detail)
    case .notAllowed(let detail): "not allowed: the token lacks a scope".adding(detail)
    case .notFound(let detail): "not found: the server knows no such stream".adding(detail)
    case .rateLimited(let detail, _): "too many requests".adding(detail)
    case .rejected(let status, let detail):
      "the server refused the request (\(status))".adding(detail)
    case .server(let status, let detail, _): "the server failed (\(status))".adding(detail)
    case .timeout(let seconds): "no answer within \(seconds) s"
    case .connectTimeout(let seconds): "no connection within \(seconds) s"
    case .noConnection(let detail): "no connection".adding(detail)
    case .proxyRefused(let detail): "no connection through the proxy".adding(detail)
    case .connectionLost(let detail): "the connection was lost".adding(detail)
    case .tls(let detail): "no secure connection".adding(detail)
    case .notJSON(let status, let detail):
      "the answer is not from the API (\(status))".adding(detail)
    case .tooLarge(let megabytes): "the answer is larger than \(megabytes) MB"
    case .redirected(nil): "the server redirects without saying where to"
    case .redirected(let target?):
      "the server redirects to \(target); the token is not sent there"
    case .token(let detail): "no token".adding(detail)
    }
  }

  /// Advice for the user.
  public var hint: String? {
    switch self {
    case .cancelled: nil
    case .notSignedIn: "the token may have expired; check it, or the client id and secret"
    case .notAllowed: "ask an administrator to give the app the scope for reading cases"
    case .notFound: "check the stream id and the host"
    case .rateLimited(_, let seconds?): Self.advice(afterSeconds: seconds)
    case .rateLimited(_, nil):
      "try again in a minute; if other programs use the account, set a lower rate_limit"
    case .rejected: "check the filter and the sort order; casetui doctor checks the rest"
    case .server(_, _, let seconds?): Self.advice(afterSeconds: seconds)
    case .server(_, _, nil): "try again in a moment"
    case .timeout, .connectionLost: "check the network, or try again"
    case .noConnection, .connectTimeout: "check the host, the network and the proxy"
    case .proxyRefused: "check the user name and the password of the proxy"
    case .tls: "check the host and the clock; for a private certificate authority, set ca_file"
    case .notJSON: "check the host; a proxy or VPN may answer in its place"
    case .tooLarge: "set a smaller page_size"
    case .redirected: "if you trust that address, set host to it"
    case .token: "to check the token, run casetui doctor"
    }
  }
}

extension APIError {
  private static func advice(afterSeconds seconds: Int) -> String {
    switch seconds {
    case ..<120: "try again in \(seconds) s"
    case ..<7_200: "try again in \(seconds / 60) min"
    case ..<172_800: "try again in \(seconds / 3_600) h"
    default: "try again later: the server asks for a wait of \(seconds / 86_400) days"
    }
  }
}

extension APIError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}

extension String {
  fileprivate func adding(_ detail: String?) -> String { detail.map { "\(self): \($0)" } ?? self }
}
