/// One POST of JSON to the server.
public struct HTTPCall: Equatable, Sendable {
  /// The URL of the request.
  public var url: ServerURL
  /// The header lines, in order.
  public var headers: [HTTPHeader]
  /// The body as JSON, not compressed.
  public var body: [UInt8]

  /// A call to a URL.
  public init(url: ServerURL, headers: [HTTPHeader], body: [UInt8]) {
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A complete answer of any status, decompressed.
public struct HTTPAnswer: Equatable, Sendable {
  /// The status, e.g. 200.
  public var status: Int
  /// The header lines, in order.
  public var headers: [HTTPHeader]
  /// The body, decompressed.
  public var body: [UInt8]

  /// An answer; by default without headers and body.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header with that name, in upper or lower case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A header line. Printing or reflecting it hides a token.
public struct HTTPHeader: Equatable, Hashable, Sendable {
  /// The name, as sent.
  public var name: String
  /// The value, which may be secret.
  public var value: String

  /// A header line by its name and value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  var isSecret: Bool { ["auth", "authorization"].contains(name.lowercased()) }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The line, with a secret value hidden.
  public var description: String { "\(name): \(isSecret ? "(hidden)" : value)" }

  /// The line, with a secret value hidden.
  public var debugDescription: String { description }

  /// The line, with a secret value hidden.
  public var customMirror: Mirror { Mirror(self, children: ["header": description]) }
}
