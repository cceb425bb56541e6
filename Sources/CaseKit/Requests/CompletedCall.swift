public import Moments

/// A call that was sent, and its result.
public struct CompletedCall: Sendable {
  /// The call.
  public let call: HTTPCall
  /// The answer, or why there was none.
  public let result: Result<HTTPAnswer, TransportError>
  /// Whether nobody was waiting for the result any more.
  public let isLate: Bool
  /// The time when the call was sent.
  public let startedAt: Timestamp
  /// How long the call took.
  public let milliseconds: Int64

  /// A call with its result.
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

  /// The call as the request log keeps it.
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
