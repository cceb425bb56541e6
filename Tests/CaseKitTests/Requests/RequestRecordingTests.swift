import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

@Suite(.timeLimit(.minutes(1))) struct RequestRecordingTests {
  private static let start = Timestamp(milliseconds: 1_795_507_200_000)

  /// The record of a call whose answer takes 45 ms.
  private func record(
    _ answer: @escaping @Sendable () throws(TransportError) -> HTTPAnswer
  ) async throws -> RequestRecord? {
    let clock = ManualClock()
    let recorded = Mutex<[RequestRecord]>([])
    let wire = Transport { _ throws(TransportError) in
      clock.advance(by: .milliseconds(45))
      return try answer()
    }
    let transport = wire.recorded(now: { Self.start }, clock: clock) { call in
      recorded.withLock { $0.append(call.record) }
    }
    _ = try? await transport.send(try call())
    return recorded.withLock { $0.first }
  }

  private func call() throws -> HTTPCall {
    HTTPCall(
      url: try ServerURL("https://cases.example.com/st-1/getCases"),
      headers: [HTTPHeader("auth", "secret-token")], body: Array(#"{"limit":50}"#.utf8))
  }

  @Test func theSizeAndTheTimeOfAnAnswerAreRecorded() async throws {
    let record = try await record { HTTPAnswer(status: 200, body: Array("{}".utf8)) }

    #expect(
      try record
        == RequestRecord(
          startedAt: Self.start, url: call().url, body: call().body, outcome: .answered,
          status: 200, received: 2, milliseconds: 45))
    #expect(record?.endpoint == "getCases")
  }

  @Test(arguments: [
    (TransportError.cancelled, RequestRecord.Outcome.cancelled),
    (.timeout(seconds: 60), .failed(code: "timeout")),
    (.noConnection(detail: "refused"), .failed(code: "no_connection")),
  ])
  func theErrorCodeOfAFailureIsRecorded(
    _ error: TransportError, _ outcome: RequestRecord.Outcome
  ) async throws {
    let record = try await record { () throws(TransportError) in throw error }

    #expect(record?.outcome == outcome)
    #expect(record?.status == nil)
  }

  @Test func aRefusingAnswerIsRecordedAsAFailure() async throws {
    let record = try await record { HTTPAnswer(status: 429) }

    #expect(record?.outcome == .failed(code: "rate_limited"))
    #expect(record?.status == 429)
  }

  @Test func anAnswerToACancelledCallIsStale() async throws {
    let asking = Task {
      try await record {
        withUnsafeCurrentTask { $0?.cancel() }
        return HTTPAnswer(status: 200)
      }
    }

    #expect(try await asking.value?.outcome == .stale)
  }

  @Test func theLogKeepsTheLatestRequestsAndCountsRetries() async throws {
    let log = RequestLog(capacity: 3)
    let failed = try #require(try await record { HTTPAnswer(status: 401) })
    var answered = failed
    answered.outcome = .answered

    for record in [answered, failed, failed, answered, answered] { log.add(record) }

    #expect(log.entries.map(\.retries) == [0, 2, 1])
    #expect(log.entries.map(\.record.outcome) == [.answered, .answered, failed.outcome])
  }
}
