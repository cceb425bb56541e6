/// The address of the platform: https, or plain http to this machine only.
public struct BaseURL: Equatable, Sendable, CustomStringConvertible {
  public let scheme: String
  /// Lower case, an IPv6 address without its brackets.
  public let host: String
  public let port: Int?
  /// What stands before the API's own path, e.g. a gateway's `/cases`; without a slash at its end.
  public let path: String

  /// - Throws: ``Mistake``, whose reason completes the sentence "host …".
  public init(_ text: String) throws(Mistake) {
    guard !text.contains("@") else {
      throw Mistake(reason: "may hold no user name or password (`@`)")
    }
    let (scheme, rest) = try Self.splitScheme(text)
    guard rest.allSatisfy({ $0.isASCII && $0 > " " && $0 != "\u{7F}" }) else {
      throw Mistake(reason: "may hold neither spaces nor letters beyond ASCII")
    }
    guard !rest.contains("?"), !rest.contains("#") else {
      throw Mistake(reason: "may hold no query and no fragment (`?`, `#`)")
    }
    let authority = rest.prefix { $0 != "/" }
    (host, port) = try Self.splitPort(authority)
    self.scheme = scheme
    path = Self.withoutTrailingSlashes(rest.dropFirst(authority.count))
    guard scheme == "https" || isLoopback else {
      throw Mistake(
        reason: "may be plain http only on this machine (localhost, 127.0.0.1, ::1)",
        hint: "https://\(rest)")
    }
  }

  /// Why a text is no base URL.
  public struct Mistake: Error, Equatable {
    public var reason: String
    /// What was probably meant.
    public var hint: String?

    init(reason: String, hint: String? = nil) {
      self.reason = reason
      self.hint = hint
    }
  }

  /// As it is to be written, without a slash at its end.
  public var description: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")\(path)"
  }

  /// This machine: 127.0.0.0/8, ::1 or localhost.
  public var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127"
      && octets.allSatisfy { $0.count <= 3 && UInt8($0) != nil }
  }
}

extension BaseURL {
  private static func splitScheme(
    _ text: String
  ) throws(Mistake) -> (scheme: String, rest: Substring) {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      throw Mistake(reason: "must begin with https://", hint: "https://\(text)")
    }
    let scheme = text[..<colon].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw Mistake(reason: "must begin with https://, not \(scheme)://")
    }
    return (scheme, text[colon...].dropFirst(3))
  }

  private static func splitPort(
    _ authority: Substring
  ) throws(Mistake) -> (host: String, port: Int?) {
    let isBracketed = authority.hasPrefix("[")
    let end =
      isBracketed
      ? authority.firstIndex(of: "]").map(authority.index(after:))
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let end else { throw Mistake(reason: "has a `[` without its `]`") }
    let name = authority[..<end].lowercased()
    let host = isBracketed ? String(name.dropFirst().dropLast()) : name
    guard isValid(host: host, isAddress: isBracketed) else {
      throw Mistake(reason: "has no valid host name after \(isBracketed ? "`[`" : "`//`")")
    }
    return (host, try port(authority[end...]))
  }

  private static func isValid(host: String, isAddress: Bool) -> Bool {
    let allowed = isAddress ? "0123456789abcdef:." : "abcdefghijklmnopqrstuvwxyz0123456789.-_"
    return !host.isEmpty && host.allSatisfy(allowed.contains)
  }

  /// - Parameter suffix: empty, or a colon and a number.
  private static func port(_ suffix: Substring) throws(Mistake) -> Int? {
    guard !suffix.isEmpty else { return nil }
    guard suffix.hasPrefix(":"), let port = UInt16(suffix.dropFirst()), port > 0 else {
      throw Mistake(reason: "has a port that is no number from 1 to 65535")
    }
    return Int(port)
  }

  private static func withoutTrailingSlashes(_ path: Substring) -> String {
    guard let last = path.lastIndex(where: { $0 != "/" }) else { return "" }
    return String(path[...last])
  }
}
