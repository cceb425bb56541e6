import CaseKit
import FaultServer
import Testing

@testable import CaseTUI

/// Unusual answers that are not failures: the list and the commands show every case once.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct OddAnswerTests {
  private static let honest = (0..<120).map { "CS\(1_000 + $0)" }

  /// A fixed `hasMore` is wrong on some pages and right on others.
  nonisolated private static let faults: [Fault] = [
    .none, .drip, .total(4), .total(119), .total(1_000), .hasMore(true), .hasMore(false),
    .shortPages(7),
  ]

  @Test(arguments: faults) func theListShowsEachCaseOnce(_ fault: Fault) async throws {
    let server = try FaultServer(cases: 120) { _, _ in fault }
    let session = try FaultSession(server, TransportConfiguration())
    try await session.press("G")
    try await session.press("g")

    #expect(session.browser.model.listing.loadedCases.map(\.ref) == Self.honest)
    #expect(session.browser.model.failure == nil)
    #expect(session.browser.model.rowCount == 120)
    await session.end()
  }

  @Test(arguments: faults) func aCommandPrintsEachCaseOnce(_ fault: Fault) async throws {
    let result = try await Self.printed(from: try FaultServer(cases: 120) { _, _ in fault })

    #expect(Self.refs(result) == Self.honest)
    #expect(result.status == 0)
  }

  @Test func aCommandWaitsForALateAnswer() async throws {
    let gate = Gate()
    let server = try FaultServer(cases: 120) { number, _ in number == 1 ? .delayed(gate) : .none }
    async let result = Self.printed(from: server)
    while server.requestCount < 3 { await Task.yield() }
    gate.open()

    #expect(Self.refs(try await result) == Self.honest)
  }

  @Test func rowsOfARepeatedFirstPageAreNotRepeated() async throws {
    let server = try FaultServer(cases: 70) { _, _ in .firstPageAgain }
    let session = try FaultSession(server, TransportConfiguration())
    try await session.press("G")
    let refs = session.browser.model.listing.loadedCases.map(\.ref)
    #expect(refs == Array(Self.honest.prefix(50)))
    await session.end()

    let result = try await Self.printed(from: server)
    #expect(Self.refs(result) == refs)
    #expect(result.errors.contains("cases may be missing"))
  }

  @Test func valuesOfWrongTypesHideNoCase() async throws {
    let server = try FaultServer(cases: 3) { _, _ in .document(Self.oddPage) }
    let session = try FaultSession(server, TransportConfiguration())
    try await session.press("")
    let rows = await session.browser.rows()
    #expect(rows.filter { $0.hasPrefix("CS") }.count == 3, "\(rows)")
    #expect(session.browser.model.failure == nil)
    await session.end()

    #expect(Self.refs(try await Self.printed(from: server)).sorted() == ["CS1", "CS2", "CS3"])
  }

  @Test func unreadableEntriesAreReported() async throws {
    let server = try FaultServer(cases: 3) { _, _ in
      .document(#"{"results": [1, {"name": "x"}], "totalResults": 2}"#)
    }
    let session = try FaultSession(server, TransportConfiguration())
    try await session.browser.press("")
    await session.browser.untilFront {
      $0.contains("No case to show: 2 entries of the answer cannot be")
    }
    await session.end()

    let warning = "2 entries of the answer are unreadable and missing here"
    for words in [["list", "--json"], ["list", "--all", "--jsonl"], ["summary", "--json"]] {
      let result = try await Self.run(words, on: server)
      #expect(result.errors == "\(warning)\n")
      #expect(words.contains("--jsonl") || result.output.contains(#""may_lack_cases":true"#))
    }
    let check = try await Self.run(["check"], on: server)
    #expect(check.output == "CASETUI UNKNOWN - 0 cases; \(warning) | cases=0;;;0\n")
    #expect(check.status == 3)
    #expect(try await Self.run(["check", "--critical", "1:"], on: server).status == 2)
  }

  /// A page with wrong types and an entry that is not a case.
  nonisolated private static let oddPage = """
    {"results": [{"_id": "a", "refId": "CS1", "name": 7, "status": [], "priority": "x"}, null,
      {"_id": "b", "refId": "CS2", "dueDate": {}}, {"_id": "c", "refId": "CS3", "tags": 1}],
     "totalResults": "many", "hasMore": 0}
    """

  /// The output of `list --all` for a server.
  private static func printed(from server: FaultServer) async throws -> TestProgram.Result {
    try await run(["list", "--all", "--jsonl"], on: server)
  }

  private static func run(
    _ words: [String], on server: FaultServer
  ) async throws -> TestProgram.Result {
    let wire = Transport.http(TransportConfiguration())
    var program = TestProgram(failure: .cancelled)
    program.environment["CASETUI_HOST"] = server.url
    program.transport = wire.send
    let result = await program.run(words)
    await wire.shutdown()
    return result
  }

  private static func refs(_ result: TestProgram.Result) -> [String] {
    result.output.split(separator: "\n").compactMap {
      $0.firstMatch(of: /"ref":"(CS\d+)"/).map { String($0.1) }
    }
  }
}
