public import Moments

/// One request as it went over the wire, without the header that holds the token.
public struct RequestRecord: Equatable, Sendable {
  /// How the request ended.
  public enum Outcome: Equatable, Sendable {
    case answered
    /// - Parameter code: of ``APIError``.
    case failed(code: String)
    /// Given up before the answer came.
    case cancelled
    /// Answered when nobody waited for it any more.
    case stale
  }

  /// When it was sent.
  public var startedAt: Timestamp
  /// Where it went.
  public var url: ServerURL
  /// All but the secret ones.
  public let headers: [HTTPHeader]
  /// The JSON that was sent.
  public var body: [UInt8]
  /// How it ended.
  public var outcome: Outcome
  /// Of the answer, where one came.
  public var status: Int?
  /// Bytes of the answer's body, unpacked.
  public var received: Int?
  /// How long the answer took.
  public var milliseconds: Int64

  /// What is known of one request.
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
  /// As the log words it.
  public var description: String {
    switch self {
    case .answered: "answered"
    case .failed(let code): "failed:\(code)"
    case .cancelled: "cancelled"
    case .stale: "stale"
    }
  }
}

extension RequestRecord {
  /// The request as a command for a shell, on several lines; the token is left to the variable
  /// `CASETUI_TOKEN`.
  public var curl: String {
    let headers = headers.map { "-H \(Self.quoted("\($0.name): \($0.value)"))" }
    let body = String(decoding: body, as: UTF8.self)
    let parts =
      ["curl -X POST \(Self.quoted(url.description))", #"-H "auth: $CASETUI_TOKEN""#]
      + headers + ["--data-raw \(Self.quoted(body))"]
    return parts.joined(separator: " \\\n  ")
  }

  /// One word for a shell.
  private static func quoted(_ word: String) -> String {
    "'\(word.replacing("'", with: #"'\''"#))'"
  }
}
