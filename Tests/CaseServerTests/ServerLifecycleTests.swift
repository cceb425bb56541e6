import HTTPTypes
import HummingbirdTesting
import JSON
import Moments
import NIOCore
import Synchronization
import Testing

@testable import CaseServer

/// The server as the program runs it, in a task on a socket.
struct ServerLifecycleTests {
  @Test(.timeLimit(.minutes(1)))
  func theServerListensOnAFreePortUntilItsTaskIsCancelled() async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let reported = Mutex<[Int]>([])
    let server = try CaseServer(TestAPI.configuration(cases: 20))
    let task = Task {
      try await server.run(
        onListening: { continuation.yield($0) },
        progress: { done, total in reported.withLock { $0 = [done, total] } })
    }
    let port = try #require(await ports.first { _ in true })
    #expect(port > 0)
    #expect(reported.withLock { $0 } == [20, 20])
    var taken = TestAPI.configuration(cases: 3)
    taken.port = port
    let second = try CaseServer(taken)
    await #expect(throws: ServerError.portInUse(host: "127.0.0.1", port: port)) {
      try await second.run { _ in }
    }
    task.cancel()
    try await task.value
  }

  @Test(.timeLimit(.minutes(1)))
  func cancellingStopsTheLoad() async throws {
    let server = try CaseServer(TestAPI.configuration(cases: 10_000_000))
    let task = Task {
      try await server.run(onListening: { _ in
        Issue.record("A load of this size cannot have finished")
      })
    }
    task.cancel()
    try await task.value
  }

  @Test(.timeLimit(.minutes(1)))
  func anAnswerOverASocketHasADateHeader() async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = try CaseServer(TestAPI.configuration(cases: 20))
    let task = Task { try await server.run(onListening: { continuation.yield($0) }) }
    let client = TestClient(host: "127.0.0.1", port: try #require(await ports.first { _ in true }))
    client.connect()
    let answer = try await client.post(
      "/caseManagement/api/public/analytics/st-1/getCases",
      headers: [
        try #require(.init("auth")): "secret", try #require(.init("AccountId")): "account",
      ],
      body: ByteBuffer(string: #"{"limit":2}"#))
    #expect(answer.status == .ok)
    #expect(answer.headers[.date]?.hasSuffix(" GMT") == true)
    let body = try JSONValue.decode(Array(try #require(answer.body).readableBytesView))
    #expect(body["results"]?.elements?.count == 2)
    try await client.shutdown()
    task.cancel()
    try await task.value
  }

  @Test(.timeLimit(.minutes(1)))
  func everyAnswerIsDelayedByTheLatency() async throws {
    var configuration = TestAPI.configuration(cases: 3)
    configuration.latency = .milliseconds(40)
    let clock = ContinuousClock()
    try await TestAPI.run(configuration) { api in
      let duration = try await clock.measure { _ = try await api.post("getCases") }
      #expect(duration >= .milliseconds(40))
    }
  }
}
