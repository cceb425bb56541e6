import CaseKit
import FaultServer
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Each kind of failure: what the list shows, what a command prints, its exit status, and that
/// nothing is lost.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct FaultTableTests {
  static let wire = TransportConfiguration(maximumBody: 1 << 20)

  @Test(arguments: FaultRow.all) func theListKeepsItsRowsAfterAFailure(_ row: FaultRow) async throws
  {
    let server = try FaultServer(cases: 3)
    let session = try FaultSession(server, Self.wire)
    try await session.press("jj")
    let before = await session.browser.rows()
    #expect(session.browser.model.selected?.id == "ci-2")

    server.follow { _, _ in row.fault }
    try await session.press("r")
    #expect(session.browser.model.selected?.id == "ci-2")
    try await session.press("/case")
    let during = await session.browser.rows()

    #expect(during[1].hasPrefix(row.banner), "\(during[1])")
    #expect(during.last == "/case")
    #expect(during.filter { $0.hasPrefix("CS") } == before.filter { $0.hasPrefix("CS") })

    server.follow { _, _ in .none }
    try await session.press("<Esc>r")
    #expect(await session.browser.rows().dropLast() == before.dropLast())
    await session.end()
  }

  @Test(arguments: FaultRow.all) func aCommandReportsTheFailure(_ row: FaultRow) async throws {
    let server = try FaultServer(cases: 3) { _, _ in row.fault }
    let wire = Transport.http(Self.wire, clock: server.clock)
    var program = TestProgram(failure: .cancelled)
    program.environment["CASETUI_HOST"] = server.url
    program.transport = wire.send

    let result = await program.run("list", "--json")

    #expect(result.status == row.status)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(#"{"error":{"code":"\#(row.code)","message":""#))
    let http = row.httpStatus.map { "\($0)" } ?? "null"
    #expect(result.errors.contains(#""http_status":\#(http),"#), "\(result.errors)")
    let pause = row.retryAfter.map { "\($0)" } ?? "null"
    #expect(result.errors.hasSuffix(#""retry_after":\#(pause)}}"# + "\n"), "\(result.errors)")
    await wire.shutdown()
  }

  @Test(arguments: FaultRow.all)
  func aFailedPageRemovesNoRows(_ row: FaultRow) async throws {
    let server = try FaultServer(cases: 700)
    let session = try FaultSession(server, Self.wire)
    try await session.press("j")
    let before = await session.browser.rows()

    server.follow { _, _ in row.fault }
    try await session.press("G")
    let end = await session.browser.rows()
    #expect(end[1].hasPrefix(row.banner), "\(end[1])")
    try await session.press("gj")
    let during = await session.browser.rows()
    let kept = during.filter { $0.hasPrefix("CS") }
    #expect(kept == Array(before.filter { $0.hasPrefix("CS") }.prefix(kept.count)))
    #expect(kept.count > 5)

    server.follow { _, _ in .none }
    try await session.press("r")
    #expect(await session.browser.rows().dropLast() == before.dropLast())
    await session.end()
  }

  @Test(arguments: FaultRow.all) func aCommandKeepsTheRowsPrintedBeforeAFailure(_ row: FaultRow)
    async throws
  {
    let server = try FaultServer(cases: 120) { number, _ in number == 0 ? .none : row.fault }
    let wire = Transport.http(Self.wire, clock: server.clock)
    var program = TestProgram(failure: .cancelled)
    program.environment["CASETUI_HOST"] = server.url
    program.transport = wire.send

    let result = await program.run("list", "--all", "--jsonl")

    #expect(result.output.split(separator: "\n").count == 50)
    #expect(result.status == row.status)
    #expect(result.errors.contains(row.banner.dropFirst()), "\(result.errors)")
    await wire.shutdown()
  }

  @Test func anAnswerOvertakenByANewerOneIsIgnored() async throws {
    let gate = Gate()
    let server = try FaultServer(cases: 3) { number, _ in number == 0 ? .delayed(gate) : .none }
    let session = try FaultSession(server, TransportConfiguration())
    while server.requestCount == 0 { await Task.yield() }
    session.browser.take(.key(.character("r")))
    let rows = await session.browser.rows()
    #expect(rows.filter { $0.hasPrefix("CS") }.count == 3)
    gate.open()
    #expect(await session.browser.rows() == rows)
    await session.end()
  }
}
