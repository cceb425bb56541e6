#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The proxy for each request, from the usual environment variables.
public struct Proxies: Equatable, Sendable {
  /// A proxy that can be used.
  public struct Proxy: Hashable, Sendable {
    /// The protocol of the proxy.
    public enum Kind: Hashable, Sendable { case http, socks }

    /// The protocol of the proxy.
    public var kind: Kind
    /// The name or address of the proxy.
    public var host: String
    /// The port, from 1 to 65535.
    public var port: Int
    /// The user name, if the proxy requires one.
    public var user: String?
    /// The password, if the proxy requires one.
    public var password: String?

    /// `http://user:password@host:port`, the same with `socks5`, or `host:port`; `nil` for other
    /// texts, e.g. for a proxy that is reached over TLS.
    public init?(_ text: String) {
      let full = text.contains("://") ? text : "http://" + text
      guard let url = URL(string: full), let host = url.host(percentEncoded: false), !host.isEmpty
      else { return nil }
      switch url.scheme?.lowercased() {
      case "http": kind = .http
      case "socks", "socks5", "socks5h": kind = .socks
      default: return nil
      }
      guard let port = url.port(usual: kind == .http ? 80 : 1_080) else { return nil }
      self.host = host
      self.port = port
      user = url.user(percentEncoded: false)
      password = url.password(percentEncoded: false)
      // A user or password that cannot be decoded must not count as missing.
      guard (user == nil) == (url.user() == nil), (password == nil) == (url.password() == nil)
      else { return nil }
      let lengths = [user, password].compactMap { $0?.utf8.count }
      guard kind == .http || lengths.allSatisfy({ $0 <= UInt8.max }) else { return nil }
    }

    /// Whether the proxy needs a user name or a password.
    var hasCredentials: Bool { user != nil || password != nil }
  }

  /// A variable does not name a usable proxy.
  public struct Unusable: Error, Equatable, Sendable {
    /// The name of the variable.
    public let variable: String

    /// The problem. Does not contain the value, because it may contain a password.
    public var message: String { "this proxy cannot be used" }
    /// Advice for the user.
    public var hint: String {
      """
      it should look like http://proxy.example.com:3128 or socks5://user:password@proxy.example.com:1080; \
      write special characters of a password as %XX
      """
    }
  }

  private var choice: Result<Proxy?, Unusable>
  private var exceptions: [ProxyException]

  /// - Parameters:
  ///   - proxy: the proxy for all hosts except the exceptions.
  ///   - exceptions: the value of `NO_PROXY`: hosts, domains, addresses and networks, separated by
  ///     commas.
  public init(_ proxy: Proxy? = nil, exceptions: String = "") {
    self.init(.success(proxy), exceptions: exceptions)
  }

  private init(_ choice: Result<Proxy?, Unusable>, exceptions: String) {
    self.choice = choice
    self.exceptions = exceptions.split { $0 == "," || $0.isWhitespace }
      .map { ProxyException($0) }
  }

  /// Reads `HTTPS_PROXY`, else `ALL_PROXY`, and `NO_PROXY`. The lower-case form of each takes
  /// precedence.
  public init(environment: [String: String]) {
    let variable = { (name: String) -> (name: String, value: String)? in
      [name.lowercased(), name].lazy.map { ($0, environment[$0] ?? "") }
        .first { !$0.1.isEmpty }
    }
    let exceptions = variable("NO_PROXY")?.value ?? ""
    guard let (name, value) = variable("HTTPS_PROXY") ?? variable("ALL_PROXY") else {
      self.init(exceptions: exceptions)
      return
    }
    let proxy = Proxy(value)
    self.init(
      proxy == nil ? .failure(Unusable(variable: name)) : .success(proxy), exceptions: exceptions)
  }

  /// The proxy for a URL; `nil` for a direct connection. Requests to this machine are always
  /// direct.
  ///
  /// - Throws: ``Unusable`` if a proxy is set but cannot be used; the request must not bypass it.
  public func proxy(for url: ServerURL) throws(Unusable) -> Proxy? {
    guard !url.isLoopback, !exceptions.contains(where: { $0.matches(url) }) else { return nil }
    return try choice.get()
  }
}
