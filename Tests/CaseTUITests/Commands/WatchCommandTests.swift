import CaseKit
import JSON
import TestSupport
import Testing

@testable import CaseTUI

@Suite(.timeLimit(.minutes(1))) struct WatchCommandTests {
  let server = ChangingServer([ChangingServer.item(1), ChangingServer.item(2)])

  private static let expected: [String] = #"""
    {"schema_version":1,"event":"started","at":"2026-11-24T08:00:00.000Z","total":2,"case":null,\#
    "changes":[],"error":null}
    {"schema_version":1,"event":"heartbeat","at":"2026-11-24T08:00:10.000Z","total":2,"case":null,\#
    "changes":[],"error":null}
    {"schema_version":1,"event":"changed","at":"2026-11-24T08:00:20.000Z","total":null,\#
    "case":{"ref":"CS101"},"changes":[{"field":"status","old":"Open","new":"Closed"},\#
    {"field":"status_category","old":"open","new":"closed"},\#
    {"field":"updated_at","old":"2026-11-24T07:00:10.000Z","new":"2026-11-24T07:00:13.000Z"}],\#
    "error":null}
    {"schema_version":1,"event":"appeared","at":"2026-11-24T08:00:20.000Z","total":null,\#
    "case":{"ref":"CS103"},"changes":[],"error":null}
    {"schema_version":1,"event":"left","at":"2026-11-24T08:00:20.000Z","total":null,\#
    "case":{"ref":"CS102"},"changes":[],"error":null}
    """#.split(separator: "\n").map { String($0) }

  /// The output of a watch whose server gives one of these answers at each reading.
  private func lines(
    _ arguments: [String] = ["--jsonl"], _ answers: [ChangingServer.Answer],
    onTerminal: Bool = false
  ) async -> TestProgram.Result {
    let program = onTerminal ? server.program.onTerminal() : server.program
    let running = Task {
      await program.run(["watch", "--every", "10s", "--for", "1h"] + arguments)
    }
    for answer in answers {
      // The two sleepers are the pause and the time limit.
      await program.clock.sleepers(2)
      server.set(answer)
      program.clock.advance(by: .seconds(10))
    }
    await program.clock.sleepers(2)
    program.clock.advance(by: .seconds(3_600))
    return await running.value
  }

  @Test func eachEventIsOneLine() async {
    let result = await lines(
      ["--jsonl", "--fields", "ref"],
      [
        .cases([ChangingServer.item(1), ChangingServer.item(2)]),
        .cases([ChangingServer.item(1, status: "Closed", updated: 3), ChangingServer.item(3)]),
      ])

    let lines = result.output.split(separator: "\n").map { String($0) }
    #expect(lines.prefix(5) == Self.expected[...])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func afterFailuresMissedEventsAreReported() async throws {
    let result = await lines(
      ["--jsonl"],
      [
        .failure(.noConnection(detail: "gone")), .status(503),
        .cases([ChangingServer.item(2), ChangingServer.item(3)]),
      ])

    let events = try result.output.split(separator: "\n").map { line in
      try #require(try JSONValue.decode(Array(line.utf8)).object)
    }
    #expect(
      events.prefix(5).map { $0["event"]?.text } == [
        "started", "failed", "failed", "appeared", "left",
      ])
    #expect(events[1]["error"]?.object?["code"]?.text == "no_connection")
    #expect(result.status == 0)
  }

  @Test func everyLineMatchesTheSchema() async throws {
    let schema = try JSONValue.decode(
      Array(await server.program.run("schema", "event").output.utf8))
    let result = await lines(
      ["--jsonl"],
      [
        .status(500),
        // The first case has the id of an earlier one.
        .cases([SampleJSON.refund, SampleJSON.hostile]),
      ])

    let documents = result.output.split(separator: "\n")
    #expect(documents.count >= 5, "\(result.output)")
    for document in documents {
      #expect(SchemaCheck.problems(of: String(document), by: schema) == [])
    }
  }

  @Test func onATerminalEventsAreSentences() async {
    let result = await lines(
      ["is:open"],
      [
        .cases([
          ChangingServer.item(1, status: "On Hold", updated: 1), ChangingServer.item(3),
        ]), .failure(.timeout(seconds: 30)),
      ], onTerminal: true)

    #expect(
      result.output.split(separator: "\n").prefix(5) == [
        "2026-11-24 08:00  watching  2 cases",
        "2026-11-24 08:00  changed   CS101  status: Open → On Hold",
        "2026-11-24 08:00  appeared  CS103  Case  (Open)",
        "2026-11-24 08:00  left      CS102  Case  (Open)",
        "2026-11-24 08:00  failed    no answer within 30 s",
      ])
  }

  @Test func inAPipeEventsAreSeparatedByTabs() async {
    let result = await lines([], [.cases([ChangingServer.item(2), ChangingServer.item(3)])])

    #expect(
      result.output == """
        2026-11-24T08:00:00.000Z\twatching\t\t2 cases
        2026-11-24T08:00:10.000Z\tappeared\tCS103\tCase  (Open)
        2026-11-24T08:00:10.000Z\tleft\tCS101\tCase  (Open)

        """)
  }

  @Test func aRefusedTokenEndsTheWatch() async {
    server.set(.status(401))

    let result = await server.program.run("watch", "--jsonl")

    #expect(result.status == 4)
    #expect(result.output.isEmpty)
  }

  @Test func aClosedPipeEndsTheWatchQuietly() async {
    let closed = Output { _ throws(OutputError) in throw .closed }

    let result = await server.program.run(["watch", "--jsonl"], output: closed)

    #expect(result == .init(output: "", errors: "", status: 0))
  }

  @Test(arguments: [
    (["--every", "100ms"], "--every must be between 1s and 24h."),
    (["--fields", "ref"], "--fields needs --jsonl."), (["is:opne"], "open"),
  ])
  func aUsageErrorIsExplained(_ arguments: [String], _ message: String) async {
    let result = await server.program.run(["watch"] + arguments)

    #expect(result.status == 64)
    #expect(result.errors.contains(message))
  }
}

struct WatchStateTests {
  let one = Case.sample(1)
  let two = Case.sample(2)

  @Test func theFirstReadingReportsNoChanges() {
    var state = WatchState()

    #expect(state.receive([one, two], isSteady: true) == [.started(total: 2)])
    #expect(state.receive([two, one], isSteady: true) == [.heartbeat(total: 2)])
  }

  @Test func aMissingCaseLeavesAnUnsteadyListAfterASecondReading() {
    var state = WatchState()
    _ = state.receive([one, two], isSteady: true)

    #expect(state.receive([one], isSteady: false) == [.heartbeat(total: 1)])
    #expect(state.receive([one, two], isSteady: true) == [.heartbeat(total: 2)])
    #expect(state.receive([one], isSteady: false) == [.heartbeat(total: 1)])
    #expect(state.receive([one], isSteady: false) == [.left(two)])
    #expect(state.receive([one], isSteady: true) == [.heartbeat(total: 1)])
  }

  @Test func aCaseThatReturnsIsReportedAgain() {
    var state = WatchState()
    _ = state.receive([one], isSteady: true)

    #expect(state.receive([], isSteady: true) == [.left(one)])
    #expect(state.receive([one], isSteady: true) == [.appeared(one)])
  }
}
