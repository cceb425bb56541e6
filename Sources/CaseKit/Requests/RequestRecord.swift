/// One request as it went over the wire, without the header that holds the token.
public struct RequestRecord: Equatable, Sendable {
  public enum Outcome: Equatable, Sendable {
    case answered
    /// - Parameter code: of ``APIError``.
    case failed(code: String)
    /// Given up before the answer came.
    case cancelled
    /// Answered when nobody waited for it any more.
    case stale
  }

  public var startedAt: Timestamp
  public var url: ServerURL
  /// All but the secret ones.
  public let headers: [HTTPHeader]
  /// The JSON that was sent.
  public var body: [UInt8]
  public var outcome: Outcome
  /// Of the answer, where one came.
  public var status: Int?
  /// Bytes of the answer's body, unpacked.
  public var received: Int?
  public var milliseconds: Int64

  public init(
    startedAt: Timestamp, url: ServerURL, headers: [HTTPHeader] = [], body: [UInt8],
    outcome: Outcome, status: Int? = nil, received: Int? = nil, milliseconds: Int64
  ) {
    self.startedAt = startedAt
    self.url = url
    self.headers = headers.filter { !$0.isSecret }
    self.body = body
    self.outcome = outcome
    self.status = status
    self.received = received
    self.milliseconds = milliseconds
  }

  /// The name of the call, e.g. `getCases`.
  public var endpoint: String {
    url.description.split(separator: "/").last.map(String.init) ?? ""
  }
}

extension RequestRecord.Outcome: CustomStringConvertible {
  public var description: String {
    switch self {
    case .answered: "answered"
    case .failed(let code): "failed:\(code)"
    case .cancelled: "cancelled"
    case .stale: "stale"
    }
  }
}
