import CaseKit
import FaultServer
import JSON
import TestSupport
import Testing

@testable import CaseTUI

/// Every fault in the answer to a write, byte by byte. The write is sent once, and its outcome
/// claims no more than is known.
@Suite(.timeLimit(.minutes(1))) struct WriteFaultTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var row: FaultRow
    /// Whether the server has changed the case before the answer fails.
    var isDone: Bool

    var testDescription: String { "\(row.testDescription), done: \(isDone)" }

    /// A server that refuses a write has not applied it.
    static let all = FaultRow.all.flatMap { row in
      let saysNo = row.httpStatus.map { 400..<500 ~= $0 } ?? false
      return (saysNo ? [false] : [true, false]).map { Row(row: row, isDone: $0) }
    }
  }

  @Test(arguments: Row.all) func aWriteIsSentOnceAndItsOutcomeIsCorrect(_ row: Row) async throws {
    let desk = DeskServer([DeskServer.item(1)])
    let server = try FaultServer(desk: desk) { number in
      number == 1 ? .init(row.row.fault, isDone: row.isDone) : .init(.none)
    }
    let wire = Transport.http(TransportConfiguration(maximumBody: 1 << 20), clock: server.clock)
    var writing = try WritingProgram()
    writing.program.environment["CASETUI_HOST"] = server.url
    writing.program.transport = wire.send

    let (document, status) = try await writing.json("edit", "CS101", "--title", "New")

    let outcome = try #require(document.edits.first?.text("outcome"))
    let isChanged = desk.item("ci-1")?["name"] == "New"
    #expect(desk.accepted.count == (isChanged ? 1 : 0))
    switch outcome {
    case "done": #expect(isChanged)
    case "not_applied", "refused", "not_sent": #expect(!isChanged)
    default: Issue.record("\(outcome)")
    }
    // 4 as for a read, if the server refuses the token.
    let isRefused = [401, 403].contains(row.row.httpStatus)
    #expect(status == (outcome == "done" ? 0 : isRefused ? 4 : 9))
    // Only a write that was certainly not applied may be sent again.
    #expect(server.writeCount == 1 || row.row.httpStatus == 429, "\(server.writeCount)")
    await wire.shutdown()
  }
}
