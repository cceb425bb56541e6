/// One POST of JSON to the server.
public struct HTTPCall: Equatable, Sendable {
  /// Where it goes.
  public var url: ServerURL
  /// The header lines, in order.
  public var headers: [HTTPHeader]
  /// The body, unpacked.
  public var body: [UInt8]

  /// A call with these parts.
  public init(url: ServerURL, headers: [HTTPHeader], body: [UInt8]) {
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A whole answer, unpacked; of whatever status.
public struct HTTPAnswer: Equatable, Sendable {
  /// The status, e.g. 200.
  public var status: Int
  /// The header lines, in order.
  public var headers: [HTTPHeader]
  /// The body, unpacked.
  public var body: [UInt8]

  /// An answer with these parts.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, in any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A header line; printed or reflected, it hides a token.
public struct HTTPHeader: Equatable, Hashable, Sendable {
  /// The name, as sent.
  public var name: String
  /// The value, secret or not.
  public var value: String

  /// A header line by its name and value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  var isSecret: Bool { ["auth", "authorization"].contains(name.lowercased()) }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The line, a secret hidden.
  public var description: String { "\(name): \(isSecret ? "(hidden)" : value)" }

  /// As ``description``.
  public var debugDescription: String { description }

  /// The line, a secret hidden.
  public var customMirror: Mirror { Mirror(self, children: ["header": description]) }
}
