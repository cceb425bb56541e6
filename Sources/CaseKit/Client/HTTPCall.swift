/// One POST of JSON to the server.
public struct HTTPCall: Equatable, Sendable {
  public var url: ServerURL
  public var headers: [HTTPHeader]
  public var body: [UInt8]

  public init(url: ServerURL, headers: [HTTPHeader], body: [UInt8]) {
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A whole answer, unpacked; of whatever status.
public struct HTTPAnswer: Equatable, Sendable {
  public var status: Int
  public var headers: [HTTPHeader]
  public var body: [UInt8]

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
