public import JSON
public import Moments

/// The result of a call in a recording, without request headers and tokens.
public struct RecordedCall: Equatable, Sendable {
  /// Identifies the request: the name of the call and a hash of its body.
  public let name: String
  /// The time when the call was sent.
  public let startedAt: Timestamp
  /// How long the call took.
  public let milliseconds: Int64
  /// Whether nobody was waiting for the result any more.
  public let isLate: Bool
  /// The answer, or why there was none.
  public let result: Result<HTTPAnswer, TransportError>

  /// A call as a recording keeps it.
  init(
    name: String, startedAt: Timestamp, milliseconds: Int64, isLate: Bool,
    result: Result<HTTPAnswer, TransportError>
  ) {
    self.name = name
    self.startedAt = startedAt
    self.milliseconds = milliseconds
    self.isLate = isLate
    self.result = result
  }

  /// Records a call without its secrets: the token that was sent, its parts, and any other signed
  /// token.
  public init(_ completed: CompletedCall) {
    name = completed.call.name
    startedAt = completed.startedAt
    milliseconds = completed.milliseconds
    isLate = completed.isLate
    let token = completed.call.headers.first(where: \.isSecret)?.value ?? ""
    result = completed.result.map { $0.redacted(by: Redaction(hiding: token)) }
  }
}

extension HTTPCall {
  /// The last part of the URL and a hash of the body; the same for equal questions.
  public var name: String {
    let endpoint = url.description.split(separator: "/").last ?? ""
    return "\(endpoint)-\(String(body.hash64, radix: 16))"
  }
}

extension HTTPAnswer {
  /// The answer's headers that affect what is shown.
  private static let keptHeaders = ["content-type", "date", "location", "retry-after"]

  /// The answer with the recorded headers, and without tokens. A body that is not text is
  /// unchanged.
  fileprivate func redacted(by redaction: Redaction) -> HTTPAnswer {
    let kept = headers.filter { Self.keptHeaders.contains($0.name.lowercased()) }
    let text = String(validating: body, as: UTF8.self)
    return HTTPAnswer(
      status: status,
      headers: kept.map { HTTPHeader($0.name.lowercased(), redaction.apply(to: $0.value)) },
      body: text.map { Array(redaction.apply(to: $0).utf8) } ?? body)
  }
}

// MARK: - As JSON

extension RecordedCall {
  /// Writes the members of the object that the caller has begun.
  public func write(to writer: inout JSONWriter) {
    writer.key("call")
    writer.string(name)
    writer.key("started")
    writer.string(startedAt.iso8601)
    writer.key("ms")
    writer.number(milliseconds)
    if isLate {
      writer.key("late")
      writer.bool(true)
    }
    switch result {
    case .success(let answer): answer.write(to: &writer)
    case .failure(let error): error.write(to: &writer)
    }
  }

  /// Reads what ``write(to:)`` writes; `nil` for anything else.
  public init?(_ object: JSONObject) {
    guard let name = object["call"]?.text,
      let started = object["started"]?.text.flatMap(Timestamp.init(iso8601:)),
      let milliseconds = object["ms"]?.text.flatMap({ Int64($0) })
    else { return nil }
    self.name = name
    startedAt = started
    self.milliseconds = milliseconds
    isLate = object["late"] == .bool(true)
    if let answer = HTTPAnswer(object) {
      result = .success(answer)
    } else if let error = TransportError(object) {
      result = .failure(error)
    } else {
      return nil
    }
  }
}

extension HTTPAnswer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("status")
    writer.number(status)
    writer.key("headers")
    writer.beginObject()
    for header in headers {
      writer.key(header.name)
      writer.string(header.value)
    }
    writer.endObject()
    if let text = String(validating: body, as: UTF8.self) {
      writer.key("body")
      writer.string(text)
    } else {
      writer.key("bytes")
      writer.beginArray()
      for byte in body { writer.number(byte) }
      writer.endArray()
    }
  }

  fileprivate init?(_ object: JSONObject) {
    guard let status = object["status"]?.text.flatMap({ Int($0) }) else { return nil }
    let headers = object["headers"]?.object?.members ?? []
    let bytes = object["bytes"]?.elements?.compactMap { $0.text.flatMap { UInt8($0) } }
    self.init(
      status: status,
      headers: headers.map { HTTPHeader($0.key, $0.value.text ?? "") },
      body: bytes ?? Array((object["body"]?.text ?? "").utf8))
  }
}

extension TransportError {
  fileprivate func write(to writer: inout JSONWriter) {
    let (word, number, detail): (String, (key: String, value: Int)?, String?) =
      switch self {
      case .cancelled: ("cancelled", nil, nil)
      case .timeout(let seconds): ("timeout", ("seconds", seconds), nil)
      case .connectTimeout(let seconds): ("connecting", ("seconds", seconds), nil)
      case .connectionLost(let detail): ("lost", nil, detail)
      case .noConnection(let detail): ("connection", nil, detail)
      case .proxyRefused(let detail): ("proxy", nil, detail)
      case .tls(let detail): ("tls", nil, detail)
      case .unreadable(let status, let detail): ("body", ("status_code", status), detail)
      case .tooLarge(let limit): ("size", ("limit", limit), nil)
      }
    writer.key("failed")
    writer.string(word)
    if let number {
      writer.key(number.key)
      writer.number(number.value)
    }
    if let detail {
      writer.key("detail")
      writer.string(detail)
    }
  }

  fileprivate init?(_ object: JSONObject) {
    func number(_ key: String) -> Int { object[key]?.text.flatMap { Int($0) } ?? 0 }
    let detail = object["detail"]?.text ?? ""
    switch object["failed"]?.text {
    case "cancelled": self = .cancelled
    case "timeout": self = .timeout(seconds: number("seconds"))
    case "connection": self = .noConnection(detail: detail)
    case "connecting": self = .connectTimeout(seconds: number("seconds"))
    case "proxy": self = .proxyRefused(detail: detail)
    case "lost": self = .connectionLost(detail: detail)
    case "tls": self = .tls(detail: detail)
    case "body": self = .unreadable(status: number("status_code"), detail: detail)
    case "size": self = .tooLarge(limit: number("limit"))
    default: return nil
    }
  }
}
