import CaseKit
import TestSupport
import Testing

@testable import CaseTUI

@Suite(.timeLimit(.minutes(1))) struct WaitCommandTests {
  let server = ChangingServer([ChangingServer.item(1)])

  @Test func aCaseThatAlreadyMatchesIsPrintedAtOnce() async {
    let result = await server.program.run("wait", "cs101", "--until", "is:open")

    #expect(result == .done("CS101\tCase\t\t\tOpen\t\t2026-11-24T07:00:10.000Z\t\t\n"))
  }

  @Test func theCaseIsPrintedAsATableOrAsJSON() async {
    let table = await server.program.onTerminal().run("wait", "CS101", "--until", "is:open")
    let object = await server.program.run("wait", "CS101", "--until", "is:open", "--json")
    let shown = await server.program.run("show", "CS101", "--json")

    #expect(table.output.hasPrefix("ID     Title"))
    #expect(object == shown)
  }

  @Test func theCaseIsReadAgainUntilItMatches() async {
    let program = server.program
    let running = Task {
      await program.run(
        "wait", "CS101", "--until", "status:resolved", "--every", "5s", "--timeout", "1h")
    }
    for _ in 0..<3 {
      // The two sleepers are the pause and the time limit.
      await program.clock.sleepers(2)
      program.clock.advance(by: .seconds(5))
    }
    await program.clock.sleepers(2)
    server.set(.cases([ChangingServer.item(1, status: "Resolved", updated: 5)]))
    program.clock.advance(by: .seconds(5))

    let result = await running.value
    #expect(result.output.hasPrefix("CS101\tCase\t\t\tResolved\t"))
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func aCaseCanMatchBecauseTimePasses() async {
    let due = """
      {"_id": "ci-1", "refId": "CS101", "status": {"name": "Open"},
       "dueDate": "2026-11-24T08:00:07.000Z"}
      """
    let server = ChangingServer([due])
    let program = server.program
    let running = Task {
      await program.run("wait", "CS101", "--until", "is:overdue", "--every", "5s")
    }
    for _ in 0..<2 {
      await program.clock.sleepers(2)
      program.clock.advance(by: .seconds(5))
    }

    #expect(await running.value.status == 0)
  }

  @Test func aTimeoutIsReported() async {
    let program = server.program
    let running = Task {
      await program.run("wait", "CS101", "--until", "is:resolved", "--timeout", "10m")
    }
    await program.clock.sleepers(2)
    program.clock.advance(by: .seconds(600))

    let result = await running.value
    let errors = """
      casetui: CS101 is not yet is:resolved after 10m; its status is Open
        to wait longer, raise --timeout

      """
    #expect(result == .init(output: "", errors: errors, status: 8))
  }

  @Test func theTimeLimitAlsoEndsAnUnansweredRequest() async {
    server.set(.silence)
    let program = server.program
    let running = Task {
      await program.run("wait", "CS101", "--until", "is:open", "--timeout", "10s")
    }
    await program.clock.sleepers(1)
    program.clock.advance(by: .seconds(10))

    let result = await running.value
    #expect(result.status == 7)
    #expect(result.errors.hasPrefix("casetui: no answer within 10 s"))
  }

  @Test func aTemporaryFailureIsRetried() async {
    server.set(.failure(.noConnection(detail: "connection refused")))
    let program = server.program
    let running = Task { await program.run("wait", "CS101", "--until", "is:open") }
    for _ in 0..<2 {
      await program.clock.sleepers(2)
      program.clock.advance(by: .seconds(10))
    }
    await program.clock.sleepers(2)
    server.set(.cases([ChangingServer.item(1)]))
    program.clock.advance(by: .seconds(10))

    let result = await running.value
    #expect(result.status == 0)
    #expect(result.errors == "no connection: connection refused; trying again\n")
  }

  @Test func aFailureThatLastsUntilTheTimeLimitIsReported() async {
    server.set(.failure(.noConnection(detail: "connection refused")))
    let program = server.program
    let running = Task {
      await program.run("wait", "CS101", "--until", "is:open", "--timeout", "5s")
    }
    await program.clock.sleepers(2)
    program.clock.advance(by: .seconds(5))

    #expect(await running.value.status == 7)
  }

  @Test func aRefusedTokenEndsTheWait() async {
    server.set(.status(401))

    #expect(await server.program.run("wait", "CS101", "--until", "is:open").status == 4)
  }

  @Test func aMissingCaseEndsTheWait() async {
    #expect(await server.program.run("wait", "CS9", "--until", "is:open").status == 5)
  }

  @Test(arguments: [
    (["CS1"], "--until"), (["CS1", "--until", "is:opne"], #"did you mean "open"?"#),
    (["CS1", "--until", ""], "--until is empty"), (["--until", "is:open"], "<ref>"),
    (["CS1", "--until", "is:open", "--every", "0s"], "--every must be between 1s and 24h."),
    (["CS1", "--until", "is:open", "--timeout", "soon"], "'soon' is invalid"),
    (["CS1", "--until", "is:open", "--timeout", "0"], "--timeout must be 1s or more."),
    (["CS1", "--until", "is:mine"], "does not know who you are"),
  ])
  func aUsageErrorIsExplained(_ arguments: [String], _ message: String) async {
    let result = await server.program.run(["wait"] + arguments)

    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
