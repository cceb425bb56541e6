import HTTPTypes
import Hummingbird
import JSON
import Moments
import NIOCore
import Timers

/// `updateCase` with the configured faults.
struct FaultyUpdate: Sendable {
  let store: Store
  let faults: WriteFaults?
  let state: FaultState
  let observe: (@Sendable (AcceptedWrite) -> Void)?
  let clock: @Sendable () -> Timestamp

  func respond(_ id: String, _ body: RequestBody, sent bytes: [UInt8]) async throws -> Response {
    let fault = faults?.fault(of: state.nextNumber())
    switch fault {
    case .closed: return .cut
    case .refused(let status, let retryAfter): return .refusal(status, retryAfter)
    case .ignored: return Response(bytes: try await store.document(ofCase: id))
    case .slow(let milliseconds):
      try await TimerClock().sleep(for: .milliseconds(milliseconds))
    case .colleague(let theirs):
      let change = try Change(RequestBody(theirs))
      _ = try await store.updateCase(id, change, at: clock(), by: .colleague)
      observe?(AcceptedWrite(id: id, body: theirs, source: .colleague))
    default: break
    }
    let before = if case .lag = fault { try await store.document(ofCase: id) } else { [UInt8]() }
    let answer = try await update(id, body, bytes, from: .client)
    switch fault {
    case .answerLost: return .cut
    case .failedAfter(let status): return .refusal(status, nil)
    case .empty: return Response(bytes: [])
    case .short: return Response(json: try JSONValue.decode(answer).short)
    case .twice: return Response(bytes: try await update(id, body, bytes, from: .proxy))
    case .lag(let milliseconds):
      state.lag(answer, behind: before, until: clock().adding(milliseconds: Int64(milliseconds)))
      return Response(bytes: answer)
    default: return Response(bytes: answer)
    }
  }

  private func update(
    _ id: String, _ body: RequestBody, _ bytes: [UInt8], from source: AcceptedWrite.Source
  ) async throws -> [UInt8] {
    let answer = try await store.updateCase(id, Change(body), at: clock())
    observe?(AcceptedWrite(id: id, body: bytes, source: source))
    return answer
  }
}

extension JSONValue {
  /// The case with the keys of a short answer.
  fileprivate var short: JSONValue {
    let keys = [
      "_id", "refId", "name", "status", "priority", "createdAt", "updatedAt", "updatedBy",
    ]
    return .object(JSONObject((object?.members ?? []).filter { keys.contains($0.key) }))
  }
}

extension Response {
  /// An answer in whose middle the connection ends.
  fileprivate static var cut: Response {
    Response(
      status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(contentLength: 100) { _ in throw ConnectionCut() })
  }

  fileprivate static func refusal(_ status: Int, _ retryAfter: Int?) -> Response {
    var response = ErrorAnswer(
      status: HTTPResponse.Status(code: status),
      message: status == 429 ? "Rate limit exceeded." : "The server was told to fail."
    ).response
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    return response
  }
}

private struct ConnectionCut: Error {}
