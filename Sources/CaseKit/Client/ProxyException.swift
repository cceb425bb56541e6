/// One entry of `NO_PROXY`.
struct ProxyException: Equatable {
  private enum Rule: Equatable {
    case everything
    /// The host and its subdomains.
    case domain(String)
    case network(IPv4Address, bits: UInt32)
  }

  private var rule: Rule
  private var port: Int?

  /// - Parameter text: `*`, `host`, `.domain`, `*.domain` or `10.0.0.0/8`; each may end with
  ///   `:port`.
  init(_ text: some StringProtocol) {
    var name = text.lowercased()
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let number = Int(parts[1]) {
      name = String(parts[0])
      port = number
    }
    rule = Self.rule(name)
  }

  private static func rule(_ name: String) -> Rule {
    if name == "*" { return .everything }
    let parts = name.split(separator: "/")
    if parts.count == 2, let address = IPv4Address(parts[0]), let bits = UInt32(parts[1]),
      bits <= 32
    {
      return .network(address, bits: bits)
    }
    var domain = name[...]
    if domain.hasPrefix("*") { domain.removeFirst() }
    if domain.hasPrefix(".") { domain.removeFirst() }
    return .domain(String(domain))
  }

  func matches(_ url: ServerURL) -> Bool {
    if let port, port != url.port { return false }
    let host = url.host.lowercased()
    switch rule {
    case .everything: return true
    case .domain(let domain): return host == domain || host.hasSuffix("." + domain)
    case .network(let network, let bits):
      guard let address = IPv4Address(host) else { return false }
      let mask = bits == 0 ? 0 : UInt32.max << (32 - bits)
      return address.value & mask == network.value & mask
    }
  }
}

/// An IPv4 address as four decimal numbers; other spellings are not read.
struct IPv4Address: Equatable {
  var value: UInt32

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    value = 0
    for part in parts {
      guard let byte = UInt8(part), part.allSatisfy(\.isNumber) else { return nil }
      value = value << 8 | UInt32(byte)
    }
  }
}
