import JSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A URL that requests may be sent to: https to any host, plain http to this machine only. Other
/// URLs cannot be created, so a token is never sent unencrypted.
public struct ServerURL: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// Why a text is not such a URL.
  public enum Problem: Error, Equatable, Sendable {
    case notURL(String)
    /// Plain http to another machine.
    case insecure(host: String)
    /// The URL contains a user name, a password, a query or a fragment.
    case unexpectedPart(host: String)
    case badPort(host: String)

    /// A sentence for the user, without a full stop.
    public var message: String {
      switch self {
      case .notURL(let text):
        "\"\(text)\" is not a web address; it should look like https://cases.example.com"
      case .insecure(let host):
        "plain http is allowed only to localhost; use https://\(host)"
      case .unexpectedPart(let host):
        "the address of \(host) must not contain a user, password, query or fragment"
      case .badPort(let host): "the port of \(host) must be a number from 1 to 65535"
      }
    }
  }

  /// The URL without a trailing slash.
  public let description: String
  /// The name or address of the host, without brackets.
  public let host: String
  /// The port, from 1 to 65535.
  public let port: Int
  /// Whether the scheme is https.
  public let isEncrypted: Bool
  /// Whether the host is `localhost`, in 127.0.0.0/8, or `::1`.
  public let isLoopback: Bool

  /// - Parameter text: a URL; a bare host means https.
  /// - Throws: ``Problem`` if the text is not the URL of a server.
  public init(_ text: String) throws(Problem) {
    let full = text.contains("://") ? text : "https://" + text
    guard let url = URL(string: full), let scheme = url.scheme?.lowercased(),
      let host = url.host(percentEncoded: false), !host.isEmpty,
      scheme == "https" || scheme == "http"
    else { throw .notURL(text) }
    guard url.user() == nil, url.password() == nil, url.query() == nil, url.fragment() == nil
    else { throw .unexpectedPart(host: host) }
    isEncrypted = scheme == "https"
    isLoopback = Self.isLoopback(host)
    guard isEncrypted || isLoopback else { throw .insecure(host: host) }
    guard let port = url.port(usual: isEncrypted ? 443 : 80) else { throw .badPort(host: host) }
    self.host = host
    self.port = port
    var description = full
    while description.hasSuffix("/") { description.removeLast() }
    self.description = description
  }

  private init(_ base: ServerURL, path: String) {
    host = base.host
    port = base.port
    isEncrypted = base.isEncrypted
    isLoopback = base.isLoopback
    description = base.description + path
  }

  /// The URL with these components appended. Each is percent-encoded, including slashes.
  public func appending(_ components: [String]) -> ServerURL {
    ServerURL(self, path: components.map { "/" + $0.percentEncoded }.joined())
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    guard let address = IPv4Address(host) else { return false }
    return address.value >> 24 == 127
  }
}

extension String {
  /// The text with every character except the unreserved ones of RFC 3986 as `%XX`.
  fileprivate var percentEncoded: String {
    let hexadecimal = Array("0123456789ABCDEF")
    return utf8.reduce(into: "") { result, byte in
      if byte.isUnreserved {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 0xF)])"
      }
    }
  }
}

extension UInt8 {
  fileprivate var isUnreserved: Bool {
    switch self {
    case .zero ... .nine, UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "-._~".utf8.contains(self)
    }
  }
}
