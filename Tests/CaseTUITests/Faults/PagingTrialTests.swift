import CaseKit
import FaultServer
import Testing

@testable import CaseTUI

/// A server that ignores `skip` and fails when the other form of paging is tried.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct PagingTrialTests {
  /// Ignores `skip`; applies `fault` to requests with a page number.
  nonisolated private static func script(_ fault: Fault) -> FaultServer.Script {
    { _, body in body.contains(#""page":"#) ? fault : .firstPageAgain }
  }

  nonisolated private static let rows = FaultRow.all.filter {
    ["no_connection", "connection_lost", "timeout", "server_error", "rate_limited"].contains(
      $0.code)
  }

  @Test(arguments: rows) func theListReportsTheFailureAndKeepsItsRows(_ row: FaultRow) async throws
  {
    let server = try FaultServer(cases: 120, script: Self.script(row.fault))
    let session = try FaultSession(server, FaultTableTests.wire)
    try await session.press("G")
    let during = await session.browser.rows()

    #expect(during[1].hasPrefix(row.banner), "\(during[1])")
    #expect(session.browser.model.listing.loadedCases.map(\.ref) == Self.refs(0..<50))
    #expect(session.browser.model.rowCount == 120)
    #expect(!session.browser.model.listing.isComplete)

    server.follow(Self.script(.none))
    try await session.press("rgG")
    #expect(session.browser.model.failure == nil)
    #expect(session.browser.model.listing.loadedCases.map(\.ref) == Self.refs(0..<120))
    await session.end()
  }

  @Test(arguments: rows) func aCommandFailsAfterTheFirstPage(_ row: FaultRow) async throws {
    let server = try FaultServer(cases: 120, script: Self.script(row.fault))
    let wire = Transport.http(FaultTableTests.wire, clock: server.clock)
    var program = TestProgram(failure: .cancelled)
    program.environment["CASETUI_HOST"] = server.url
    program.transport = wire.send

    let result = await program.run("list", "--all", "--template", "{ref}")
    #expect(result.output.split(separator: "\n").map(String.init) == Self.refs(0..<50))
    #expect(result.status == row.status)
    #expect(result.errors.contains(row.banner.dropFirst()), "\(result.errors)")
    #expect(await program.run("list", "--all", "--json").output == "")

    server.follow(Self.script(.none))
    let healed = await program.run("list", "--all", "--template", "{ref}")
    #expect(healed.output.split(separator: "\n").map(String.init) == Self.refs(0..<120))
    #expect(healed.status == 0)
    await wire.shutdown()
  }

  nonisolated private static func refs(_ numbers: Range<Int>) -> [String] {
    numbers.map { "CS\(1_000 + $0)" }
  }
}
