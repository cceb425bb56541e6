import CaseKit
import CaseServer
import Terminal

// The exit status for the errors of the lower layers, which do not know any.

extension APIError: Failure {
  var status: ExitStatus {
    switch self {
    case .cancelled: .cancelled
    case .notSignedIn, .notAllowed, .token: .refused
    case .notFound: .notFound
    case .rateLimited: .rateLimited
    case .timeout, .connectTimeout, .noConnection, .proxyRefused, .connectionLost, .tls:
      .unreachable
    case .rejected, .server, .notJSON, .tooLarge, .redirected: .failed
    }
  }
}

extension SettingsError: Failure {
  var code: String { "settings" }

  /// If only credentials are missing, the same as for a wrong token.
  var status: ExitStatus {
    guard case .missing(let names, _) = self else { return .usage }
    return Set(names).isSubset(of: ["token", "client_id", "client_secret"]) ? .refused : .usage
  }
}

extension UnknownWord: Failure {
  var code: String { "usage" }
  var message: String { description }
  var hint: String? {
    // Without a nearest name, the message already lists all of them.
    nearest == nil ? nil : "use one of \(known.joined(separator: ", "))"
  }
  var status: ExitStatus { .usage }
}

extension PrivateFile.Failure: Failure {
  var code: String { "file" }
  var message: String { description }
  var status: ExitStatus { .failed }
}

extension DisplayError: Failure {
  var code: String { "terminal" }
  var message: String { description }
  var hint: String? { "to print cases without a screen, use casetui list" }
  var status: ExitStatus { .failed }
}

extension ServerError: Failure {
  var code: String { "server" }
  var message: String { description }
  var status: ExitStatus { .failed }
}

extension CancellationError: Failure {
  var code: String { APIError.cancelled.code }
  var message: String { APIError.cancelled.message }
  var status: ExitStatus { .cancelled }
}
