public import Moments

/// One call that went over the wire, and what came of it.
public struct CompletedCall: Sendable {
  /// What was sent.
  public let call: HTTPCall
  /// What came back.
  public let result: Result<HTTPAnswer, TransportError>
  /// Whether nobody waited for it any more.
  public let isLate: Bool
  /// When it was sent.
  public let startedAt: Timestamp
  /// How long the answer took.
  public let milliseconds: Int64

  /// A call and what came of it.
  public init(
    _ call: HTTPCall, _ result: Result<HTTPAnswer, TransportError>, isLate: Bool,
    startedAt: Timestamp, milliseconds: Int64
  ) {
    self.call = call
    self.result = result
    self.isLate = isLate
    self.startedAt = startedAt
    self.milliseconds = milliseconds
  }

  /// What is kept of it for people to look at.
  public var record: RequestRecord {
    let answer = try? result.get()
    return RequestRecord(
      startedAt: startedAt, url: call.url, headers: call.headers, body: call.body,
      outcome: outcome, status: answer?.status, received: answer?.body.count,
      milliseconds: milliseconds)
  }

  private var outcome: RequestRecord.Outcome {
    switch result {
    case .success where isLate: .stale
    case .success(let answer) where 200..<300 ~= answer.status: .answered
    case .success(let answer):
      .failed(code: APIError(answer, hiding: "", now: startedAt).code)
    case .failure(.cancelled): .cancelled
    case .failure(let error): .failed(code: APIError(error).code)
    }
  }
}
