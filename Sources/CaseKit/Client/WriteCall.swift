/// A call that changes something. It is sent once, unless it certainly did not arrive.
public struct WriteCall: Equatable, Sendable {
  /// The path below the stream, e.g. `updateCase` and an id.
  public var path: [String]
  /// The body, a JSON object.
  public var body: [UInt8]

  /// A write to a path.
  public init(path: [String], body: [UInt8]) {
    self.path = path
    self.body = body
  }

  /// A write that changes some keys of a case (`updateCase`).
  public static func updateCase(_ id: String, body: [UInt8]) -> WriteCall {
    WriteCall(path: ["updateCase", id], body: body)
  }
}

/// The answer to a write that the server accepted (2xx).
public struct WriteAnswer: Equatable, Sendable {
  /// The status, e.g. 200.
  public var status: Int
  /// The decompressed body: the case, some of its keys, or nothing.
  public var body: [UInt8]

  /// An answer with a status and a body.
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
