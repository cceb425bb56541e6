import NIOCore

/// A request to a proxy for a tunnel: `CONNECT host:port HTTP/1.1`.
struct ConnectRequest: Equatable {
  /// Bytes of a request, at most.
  static let limit = 8_192

  var host: String
  var port: UInt16
  var authorization: String?

  /// - Parameter head: the lines of the request, without the empty one at the end.
  init?(head: String) {
    let lines = head.split(separator: "\r\n")
    guard let line = lines.first else { return nil }
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "CONNECT", words[2].hasPrefix("HTTP/1."),
      let colon = words[1].lastIndex(of: ":"),
      let port = UInt16(words[1][words[1].index(after: colon)...]), port > 0
    else { return nil }
    var host = words[1][..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    self.port = port
    authorization = lines.dropFirst().lazy.compactMap(Self.authorization).first
  }

  private static func authorization(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":"),
      line[..<colon].lowercased() == "proxy-authorization"
    else { return nil }
    let value = line[line.index(after: colon)...]
    return String(value.drop { $0 == " " })
  }
}
