#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which proxy a request goes through, by the usual variables.
public struct Proxies: Equatable, Sendable {
  public struct Proxy: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case http, socks }

    public var kind: Kind
    public var host: String
    public var port: Int
    public var user: String?
    public var password: String?

    /// `http://user:password@host:port`, `socks5://host:port` or `host:port`; `nil` for others,
    /// e.g. a proxy that is itself reached over TLS.
    public init?(_ text: String) {
      let full = text.contains("://") ? text : "http://" + text
      guard let url = URL(string: full), let host = url.host(percentEncoded: false), !host.isEmpty
      else { return nil }
      switch url.scheme?.lowercased() {
      case "http":
        (kind, port) = (.http, url.port ?? 80)
      case "socks", "socks5", "socks5h":
        (kind, port) = (.socks, url.port ?? 1080)
      default: return nil
      }
      self.host = host
      user = url.user(percentEncoded: false)
      password = url.password(percentEncoded: false)
    }
  }

  private var proxy: Proxy?
  private var exceptions: [ProxyException]

  /// - Parameters:
  ///   - proxy: for every host but the exceptions.
  ///   - exceptions: `NO_PROXY`: hosts, domains, addresses and networks, separated by commas.
  public init(_ proxy: Proxy? = nil, exceptions: String = "") {
    self.proxy = proxy
    self.exceptions = exceptions.split { $0 == "," || $0.isWhitespace }
      .map { ProxyException($0) }
  }

  /// `HTTPS_PROXY`, else `ALL_PROXY`, and `NO_PROXY`, each also in lower case, which wins.
  public init(environment: [String: String]) {
    let value = { (name: String) -> String? in
      [name.lowercased(), name].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    self.init(
      (value("HTTPS_PROXY") ?? value("ALL_PROXY")).flatMap { Proxy($0) },
      exceptions: value("NO_PROXY") ?? "")
  }

  /// `nil` for a direct connection, which loopback always gets.
  public func proxy(for url: ServerURL) -> Proxy? {
    guard !url.isLoopback, !exceptions.contains(where: { $0.matches(url) }) else { return nil }
    return proxy
  }
}
