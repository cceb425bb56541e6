public import Moments

/// One request as it was sent, without the header with the token.
public struct RequestRecord: Equatable, Sendable {
  /// How the request ended.
  public enum Outcome: Equatable, Sendable {
    case answered
    /// - Parameter code: the code of the ``APIError``.
    case failed(code: String)
    /// Given up before the answer came.
    case cancelled
    /// Answered when nobody was waiting any more.
    case stale
  }

  /// The time when the request was sent.
  public var startedAt: Timestamp
  /// The URL of the request.
  public var url: ServerURL
  /// All headers except secret ones.
  public let headers: [HTTPHeader]
  /// The JSON body.
  public var body: [UInt8]
  /// How the request ended.
  public var outcome: Outcome
  /// The status of the answer, if there was one.
  public var status: Int?
  /// The size of the answer's body in bytes, decompressed.
  public var received: Int?
  /// How long the request took.
  public var milliseconds: Int64

  /// A record of one request.
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
  /// The outcome in the words of the log.
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
  /// The request as a shell command on several lines. The token comes from the variable
  /// `CASETUI_TOKEN`.
  public var curl: String {
    let headers = headers.map { "-H \(Self.quoted("\($0.name): \($0.value)"))" }
    let body = String(decoding: body, as: UTF8.self)
    let parts =
      ["curl -X POST \(Self.quoted(url.description))", #"-H "auth: $CASETUI_TOKEN""#]
      + headers + ["--data-raw \(Self.quoted(body))"]
    return parts.joined(separator: " \\\n  ")
  }

  /// The text quoted as one word for a shell.
  private static func quoted(_ word: String) -> String {
    "'\(word.replacing("'", with: #"'\''"#))'"
  }
}
