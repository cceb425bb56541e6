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

/// A write that failed.
public struct WriteFailure: Error, Equatable, Sendable {
  /// Why it failed.
  public var error: APIError
  /// What the server answered, if it did.
  public var answer: WriteAnswer?

  /// A failure, with the answer if there was one.
  public init(_ error: APIError, answer: WriteAnswer? = nil) {
    self.error = error
    self.answer = answer
  }
}

/// The answer to a write.
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
