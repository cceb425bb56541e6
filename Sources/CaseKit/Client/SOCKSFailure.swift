/// Why a SOCKS proxy has not made a connection.
enum SOCKSFailure: Error, Equatable, Sendable {
  /// The proxy itself cannot be reached.
  case unreachable(detail: String)
  /// The proxy does not speak SOCKS5.
  case otherProtocol
  /// The proxy requires a user name and a password, but none are set.
  case wantsCredentials
  /// The proxy offers no sign-in method that casetui supports.
  case otherSignIn
  case refusedCredentials
  /// The proxy closed the connection without an answer.
  case closed
  /// The proxy refused, with a reply code of RFC 1928.
  case refused(reply: UInt8)
  /// The host name is too long for the protocol.
  case longName

  /// Whether the failure is about the user name or the password, so that a retry would fail, too.
  fileprivate var isAboutCredentials: Bool {
    switch self {
    case .wantsCredentials, .otherSignIn, .refusedCredentials: true
    case .unreachable, .otherProtocol, .closed, .refused, .longName: false
    }
  }

  /// The failure for the user, without a full stop.
  fileprivate var sentence: String {
    switch self {
    case .unreachable(let detail): "the SOCKS proxy cannot be reached: \(detail)"
    case .otherProtocol: "the proxy does not speak SOCKS5"
    case .wantsCredentials: "it requires a user name and a password"
    case .otherSignIn: "it offers no sign-in with a user name and a password"
    case .refusedCredentials: "it refused the user name or the password"
    case .closed: "the SOCKS proxy closed the connection"
    case .refused(let reply): "the SOCKS proxy made no connection: \(Self.reason(reply))"
    case .longName: "the name of the host is too long for a SOCKS proxy"
    }
  }

  private static func reason(_ reply: UInt8) -> String {
    switch reply {
    case 1: "it failed"
    case 2: "its rules do not allow it"
    case 3: "the network cannot be reached"
    case 4: "the host cannot be reached"
    case 5: "the host refused the connection"
    case 6: "the TTL expired on the way to the host"
    case 7: "it supports no connections to hosts"
    case 8: "it does not support this kind of address"
    default: "code \(reply)"
    }
  }
}

extension SOCKSFailure {
  /// The failure behind an error of the network library, which handles proxies without a password;
  /// `nil` for other errors.
  init?(library error: any Error) {
    let type = String(reflecting: Swift.type(of: error))
    guard type.hasPrefix("NIOSOCKS.") else { return nil }
    switch type.split(separator: ".").last {
    case "NoValidAuthenticationMethod", "InvalidAuthenticationSelection": self = .wantsCredentials
    case "ConnectionFailed":
      // The error text contains the reply code as "value: 5".
      let text = String(describing: error)
      let digits = text.firstRange(of: "value: ").map {
        text[$0.upperBound...].prefix { $0.isNumber }
      }
      self = .refused(reply: digits.flatMap { UInt8($0) } ?? 1)
    default: self = .otherProtocol
    }
  }
}

extension TransportError {
  init(_ failure: SOCKSFailure) {
    self =
      failure.isAboutCredentials
      ? .proxyRefused(detail: failure.sentence) : .noConnection(detail: failure.sentence)
  }
}
