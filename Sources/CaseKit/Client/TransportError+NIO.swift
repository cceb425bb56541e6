import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension TransportError {
  /// The error for an error of the network library, in words for the user.
  init(_ error: any Error, configuration: TransportConfiguration) {
    switch error {
    case let error as TransportError: self = error
    case is CancellationError: self = .cancelled
    case let error as HTTPClientError: self.init(error, configuration)
    case let error as NIOConnectionError: self = .noConnection(detail: error.sentence)
    case let error as IOError:
      self =
        error.refusesConnection
        ? .noConnection(detail: error.sentence) : .connectionLost(detail: error.sentence)
    case HTTPParserError.invalidEOFState, NIOSSLError.uncleanShutdown: self = .cutOff
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      self = .tls(detail: Self.tlsSentence(String(describing: error)))
    case HTTPParserError.invalidHeaderToken, HTTPParserError.headerOverflow,
      HTTPParserError.invalidContentLength, HTTPParserError.unexpectedContentLength:
      self = .connectionLost(detail: "a header of the answer is not valid HTTP")
    case is HTTPParserError: self = .connectionLost(detail: "the answer is not HTTP")
    case ChannelError.connectTimeout:
      self = .connectTimeout(seconds: configuration.connectTimeout.wholeSeconds)
    default:
      self =
        SOCKSFailure(library: error).map(TransportError.init)
        ?? .connectionLost(detail: String(describing: error).shortened(to: 200))
    }
  }

  /// BoringSSL describes its errors only as text.
  private static func tlsSentence(_ description: String) -> String {
    let known = [
      ("CERTIFICATE_VERIFY_FAILED", untrustedSentence),
      ("failedToValidateHostname", "the certificate of the server is for another host"),
      ("WRONG_VERSION_NUMBER", "the server does not speak TLS"),
      ("PROTOCOL_VERSION", "the server supports only an old TLS version"),
      ("UNSUPPORTED_PROTOCOL", "the server supports only an old TLS version"),
    ]
    if let sentence = known.first(where: { description.contains($0.0) })?.1 { return sentence }
    // The text around the reason names functions and files of the library.
    let reason =
      description
      .split(whereSeparator: { !$0.isUppercase && !$0.isNumber && $0 != "_" })
      .first { $0.contains("_") && $0.count > 5 }
    guard let reason else { return "the connection could not be secured" }
    return "the connection could not be secured: "
      + String(reason).lowercased().replacing("_", with: " ").shortened(to: 100)
  }

  private static let untrustedSentence = "the certificate of the server is not trusted"

  /// No trusted authority has signed the server's certificate.
  static let untrusted = TransportError.tls(detail: untrustedSentence)

  private static let cutOff = TransportError.connectionLost(
    detail: "the server closed it before its answer was complete")

  /// The HTTP client does not say why the proxy refused.
  static let refusedByProxy = TransportError.noConnection(
    detail: "the proxy refused the connection")

  private init(_ error: HTTPClientError, _ configuration: TransportConfiguration) {
    switch error {
    case .cancelled, .alreadyShutdown, .requestStreamCancelled: self = .cancelled
    case .readTimeout, .writeTimeout:
      self = .timeout(seconds: configuration.idleTimeout.wholeSeconds)
    case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
      .socksHandshakeTimeout, .tlsHandshakeTimeout:
      self = .connectTimeout(seconds: configuration.connectTimeout.wholeSeconds)
    case .deadlineExceeded: self = .timeout(seconds: configuration.answerTimeout.wholeSeconds)
    case .remoteConnectionClosed, .uncleanShutdown: self = .cutOff
    case .proxyAuthenticationRequired:
      self = .proxyRefused(detail: "it requires a user name and a password")
    case .invalidProxyResponse: self = .refusedByProxy
    default: self = .connectionLost(detail: error.shortDescription)
    }
  }
}

extension NIOConnectionError {
  /// The error as a sentence, with the host.
  var sentence: String {
    if let failure = connectionErrors.first {
      guard let error = failure.error as? IOError else { return "\(host) cannot be reached" }
      return "\(host), port \(port): \(error.sentence)"
    }
    return "no address is known for \(host)"
  }
}

extension IOError {
  fileprivate var sentence: String { String(cString: strerror(errnoCode)).lowercased() }

  /// Whether the error means that no connection could be made.
  fileprivate var refusesConnection: Bool {
    // A host that becomes unreachable also ends connections on which a request was sent.
    [ECONNREFUSED, EADDRNOTAVAIL, ENOENT, EMFILE, ENFILE].contains(errnoCode)
  }
}
