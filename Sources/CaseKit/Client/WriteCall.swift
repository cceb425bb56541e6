/// A call that changes something: sent once, unless it surely never arrived.
public struct WriteCall: Equatable, Sendable {
  /// The path below the stream, e.g. `updateCase` and an id.
  public var path: [String]
  /// The JSON object that is sent.
  public var body: [UInt8]

  /// A call with this path and body.
  public init(path: [String], body: [UInt8]) {
    self.path = path
    self.body = body
  }

  /// Changes some keys of a case (`updateCase`).
  public static func updateCase(_ id: String, body: [UInt8]) -> WriteCall {
    WriteCall(path: ["updateCase", id], body: body)
  }
}

/// The answer of a server that accepted a write (2xx).
public struct WriteAnswer: Equatable, Sendable {
  /// The status, e.g. 200.
  public var status: Int
  /// The case, some of its keys, or nothing; whatever came, unpacked.
  public var body: [UInt8]

  /// An answer with these parts.
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
