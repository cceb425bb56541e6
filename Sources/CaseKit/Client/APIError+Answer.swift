import JSON
import Moments

extension APIError {
  /// The error for an answer with a status other than 2xx (`reference.md`, section 3).
  init(_ answer: HTTPAnswer, hiding token: String, now: Timestamp) {
    let message = ServerMessage(answer.body, hiding: token)
    let status = answer.status
    let retryAfter = answer.retryAfter(now: now)
    switch status {
    case 304:
      self = .notJSON(status: status, detail: "it is \"not modified\", without cases")
    case 300..<400: self.init(redirect: answer.header("Location"), hiding: token)
    case _ where status == 429 || message.isAboutRate:
      self = .rateLimited(detail: message.text, retryAfter: retryAfter)
    case 401:
      self =
        message.isAboutScope
        ? .notAllowed(detail: message.text) : .notSignedIn(detail: message.text)
    case 404: self = .notFound(detail: message.text)
    case 500...: self = .server(status: status, detail: message.text, retryAfter: retryAfter)
    case _ where message.form == .markup:
      self = .notJSON(status: status, detail: message.text ?? "an empty page")
    case 403:
      self =
        message.isAboutToken && !message.isAboutScope
        ? .notSignedIn(detail: message.text) : .notAllowed(detail: message.text)
    case 400 where message.mentions("stream"): self = .notFound(detail: message.text)
    default: self = .rejected(status: status, detail: message.text)
    }
  }

  /// The error for a 2xx answer without cases: an error message, a gateway's page, or broken JSON.
  init(_ answer: HTTPAnswer, undecodable failure: DecodingFailure, hiding token: String) {
    let message = ServerMessage(answer.body, hiding: token)
    switch message.form {
    case .error where message.isAboutRate:
      self = .rateLimited(detail: message.text, retryAfter: nil)
    case .error where message.isAboutScope: self = .notAllowed(detail: message.text)
    case .error where message.isAboutToken:
      self = .notSignedIn(detail: message.text)
    case .error: self = .rejected(status: answer.status, detail: message.text)
    case .json: self = .notJSON(status: answer.status, detail: failure.answerMessage)
    case .plain where answer.looksLikeJSON:
      self = .notJSON(status: answer.status, detail: failure.answerMessage)
    case .markup, .plain:
      self = .notJSON(status: answer.status, detail: message.text ?? "an empty answer")
    }
  }

  init(_ error: TransportError) {
    switch error {
    case .cancelled: self = .cancelled
    case .timeout(let seconds): self = .timeout(seconds: seconds)
    case .connectTimeout(let seconds): self = .connectTimeout(seconds: seconds)
    case .noConnection(let detail): self = .noConnection(detail: detail)
    case .proxyRefused(let detail): self = .proxyRefused(detail: detail)
    case .connectionLost(let detail): self = .connectionLost(detail: detail)
    case .tls(let detail): self = .tls(detail: detail)
    case .tooLarge(let limit): self = .tooLarge(megabytes: limit >> 20)
    case .unreadable(let status, let detail): self = .notJSON(status: status, detail: detail)
    }
  }

  /// The error for a redirect; one to a sign-in page means that the server did not accept the
  /// token.
  private init(redirect location: String?, hiding token: String) {
    let target = location.map { Redaction(hiding: token).apply(to: $0).shortened(to: 200) }
    let path = target?.lowercased().prefix { !"?#".contains($0) }
    let words = path?.split { !$0.isLetter } ?? []
    let isSignIn =
      words.contains { ["login", "logon", "signin", "sso", "saml"].contains($0) }
      || path?.contains("sign-in") == true || path?.contains("log-in") == true
    self =
      isSignIn
      ? .notSignedIn(detail: target.map { "it points to \($0)" }) : .redirected(to: target)
  }
}

extension ServerMessage {
  fileprivate var isAboutRate: Bool { mentions("rate limit", "too many requests") }

  fileprivate var isAboutToken: Bool { mentions("token", "unauthori", "jwt") }

  fileprivate var isAboutScope: Bool { mentions("scope", "permission") }
}

extension HTTPAnswer {
  fileprivate var looksLikeJSON: Bool {
    body.first { !$0.isJSONSpace }.map { $0 == .openBrace || $0 == .openBracket } ?? false
  }
}
