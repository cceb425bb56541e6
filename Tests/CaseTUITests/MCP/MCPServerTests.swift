import CaseKit
import TestSupport
import Testing

@testable import CaseTUI

/// The running server: the events that it waits for, and those that end it.
@Suite(.timeLimit(.minutes(1))) struct MCPServerTests {
  private let server = ScriptedServer()
  private let clock = ManualClock()
  private let output = Recording()
  private let log = Recording()
  private let lines = AsyncStream.makeStream(of: [UInt8].self)

  @Test func callsRunAtTheSameTime() async throws {
    let running = start()
    send(RPC.call(1, "list_cases"))
    let first = await server.nextCall()
    send(RPC.call(2, "list_cases"))
    let second = await server.nextCall()
    second.answer(of: 0)
    try await output.wait(for: #""id":2,"#)

    #expect(!output.text.contains(#""id":1,"#))
    first.answer(of: 0)
    try await output.wait(for: #""id":1,"#)
    lines.continuation.finish()
    #expect(try await running.value == nil)
  }

  @Test func cancellingACallStopsItsWork() async throws {
    let hanging = HangingServer()
    let running = start(asking: hanging.client)
    send(RPC.call(1, "list_cases"))
    await hanging.isAsked()
    send(RPC.cancel(1))
    await hanging.isGivenUp()
    send(RPC.request(2, "ping"))
    try await output.wait(for: #""id":2,"#)

    lines.continuation.finish()
    #expect(try await running.value == nil)
    #expect(!output.text.contains(#""id":1,"#))
  }

  @Test func theEndOfTheInputEndsAnIdleServer() async throws {
    let running = start()
    send(RPC.request(1, "ping"))
    lines.continuation.finish()

    #expect(try await running.value == nil)
    #expect(output.text.contains(#""id":1,"#))
  }

  @Test func runningCallsAreAnsweredAfterTheEndOfTheInput() async throws {
    let running = start()
    send(RPC.call(1, "list_cases"))
    let call = await server.nextCall()
    lines.continuation.finish()
    await clock.sleepers(1)
    call.answer(of: 0)

    #expect(try await running.value == nil)
    #expect(output.text.contains(#""id":1,"#))
  }

  @Test func longCallsAreCancelledAfterTheEndOfTheInput() async throws {
    let hanging = HangingServer()
    let running = start(asking: hanging.client)
    send(RPC.call(1, "list_cases"))
    await hanging.isAsked()
    lines.continuation.finish()
    await clock.sleepers(1)
    clock.advance(by: .seconds(120))

    #expect(try await running.value == nil)
    await hanging.isGivenUp()
    #expect(output.text.contains(#""id":1,"error":{"code":-32603"#))
  }

  @Test func errorsOfTheClientAreLogged() async throws {
    let running = start()
    send("nonsense")
    send(RPC.request(1, "ping"))
    lines.continuation.finish()

    #expect(try await running.value == nil)
    #expect(log.text == "casetui: This line is not valid JSON: unknown word at byte 0.\n")
  }

  @Test func aClosedOutputEndsTheServer() async throws {
    let running = start(to: Output { _ throws(OutputError) in throw .closed })
    send(RPC.request(1, "ping"))

    #expect(try await running.value == .closed)
  }

  /// - Returns: the task of the server, with the error that ended it.
  private func start(
    asking client: CaseClient? = nil, to sink: Output? = nil
  ) -> Task<OutputError?, any Error> {
    let session = Session(
      settings: Settings(), client: client ?? server.client, requests: RequestLog(),
      context: QueryContext(now: BrowserSession.now))
    let server = MCPServer(
      runner: ToolRunner { () throws(CommandFailure) in session }, output: sink ?? output.output,
      log: log.output, clock: clock)
    let input = InputPieces { [lines] in lines.stream }
    return Task {
      do throws(OutputError) {
        try await server.run(input)
        return nil
      } catch {
        return error
      }
    }
  }

  private func send(_ line: String) { lines.continuation.yield(Array("\(line)\n".utf8)) }
}

extension Recording {
  fileprivate func wait(for text: String) async throws {
    for await seen in changes where seen.contains(text) { return }
  }
}

/// A server that never answers.
private struct HangingServer {
  private let asked = AsyncStream.makeStream(of: Void.self)
  private let givenUp = AsyncStream.makeStream(of: Void.self)
  private let answers = AsyncStream.makeStream(of: Page.self)

  var client: CaseClient {
    CaseClient { [self] (_: CaseRequest) async throws(APIError) -> Page in
      asked.continuation.yield()
      for await page in answers.stream { return page }
      givenUp.continuation.yield()
      throw .cancelled
    }
  }

  func isAsked() async { for await _ in asked.stream { return } }

  func isGivenUp() async { for await _ in givenUp.stream { return } }
}
