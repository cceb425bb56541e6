import HummingbirdTesting
import Synchronization
import Testing

@testable import CaseServer

/// The server as the program runs it: a task on a socket.
struct LifeTests {
  @Test(.timeLimit(.minutes(1)))
  func listensOnAFreePortUntilItsTaskIsCancelled() async throws {
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
  func cancellingEndsTheLoad() async throws {
    let server = try CaseServer(TestAPI.configuration(cases: 10_000_000))
    let task = Task {
      try await server.run(onListening: { _ in Issue.record("a load this long cannot be over") })
    }
    task.cancel()
    try await task.value
  }

  @Test func answersOverASocket() async throws {
    let server = try CaseServer(TestAPI.configuration(cases: 20))
    try await server.store.load { _, _ in }
    try await server.application().test(.live) { client in
      let answer = try await TestAPI(client: client).post("getCases", ["limit": 2])
      #expect(answer["results"]?.array?.count == 2)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func everyAnswerWaitsForTheLatency() async throws {
    var configuration = TestAPI.configuration(cases: 3)
    configuration.latency = .milliseconds(40)
    let clock = ContinuousClock()
    try await TestAPI.run(configuration) { api in
      let duration = try await clock.measure { _ = try await api.post("getCases") }
      #expect(duration >= .milliseconds(40))
    }
  }
}
