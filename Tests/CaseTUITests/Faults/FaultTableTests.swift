import CaseKit
import FaultServer
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Each way in which an answer goes wrong: what the list shows, what a command prints, how it ends,
/// and that nothing is lost.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct FaultTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var fault: Fault
    /// How the banner begins.
    var banner: String
    var code: String
    var status: Int32
    var httpStatus: Int?

    init(_ fault: Fault, _ banner: String, _ code: String, _ status: Int32, http: Int? = nil) {
      self.fault = fault
      self.banner = banner
      self.code = code
      self.status = status
      httpStatus = http
    }

    var testDescription: String { "\(code) \(httpStatus.map { "\($0)" } ?? "\(fault)")" }
  }

  nonisolated private static let rows: [Row] = [
    Row(.reset, "No connection", "no_connection", 7),
    Row(.truncated(after: 0), "No connection", "no_connection", 7),
    Row(.truncated(after: 80), "No connection", "no_connection", 7),
    Row(.truncated(after: 500), "No connection", "no_connection", 7),
    Row(.stalled(after: 0), "No answer within", "timeout", 7),
    Row(.stalled(after: 500), "No answer within", "timeout", 7),
    Row(.html, "What answered is not the API (200): Sign in to the", "not_json", 1, http: 200),
    Row(.document(#"{"results": 7}"#), "What answered is not the API", "not_json", 1, http: 200),
    Row(.document("[1, 2"), "What answered is not the API", "not_json", 1, http: 200),
    Row(
      .status(401, body: "expired"), "Not signed in: the server refused the token",
      "not_signed_in", 4, http: 401),
    Row(.status(403), "Not allowed", "not_allowed", 4, http: 403),
    Row(.status(404), "Not found", "not_found", 5, http: 404),
    Row(
      .status(412, body: #"{"message": "bad body"}"#),
      "The server refused the request (412): bad body", "rejected", 1, http: 412),
    Row(.status(429), "Too many requests", "rate_limited", 6, http: 429),
    Row(
      .status(429, headers: ["Retry-After": "3600"]), "Too many requests", "rate_limited", 6,
      http: 429),
    Row(.status(500), "The server failed (500)", "server_error", 1, http: 500),
    Row(.status(502, body: "<html>bad"), "The server failed (502)", "server_error", 1, http: 502),
    Row(
      .status(503, headers: ["Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"]),
      "The server failed (503)", "server_error", 1, http: 503),
    Row(.status(504), "The server failed (504)", "server_error", 1, http: 504),
    Row(
      .redirect(to: "http://elsewhere.example/"),
      "Refused here: the server points to http://elsewhere.example/", "refused", 1),
    Row(.bomb, "Refused here: the answer is larger than 1 MB", "refused", 1),
  ]

  private static let wire = TransportConfiguration(
    idleTimeout: .milliseconds(100), maximumBody: 1 << 20)

  @Test(arguments: rows) func theListKeepsWhatItHas(_ row: Row) async throws {
    let server = try FaultServer(cases: 3)
    let session = try FaultSession(server, Self.wire)
    try await session.browser.press("jj")
    let before = await session.browser.rows()
    #expect(session.browser.model.selected?.id == "ci-2")

    server.follow { _, _ in row.fault }
    try await session.browser.press("r/case")
    let during = await session.browser.rows()

    #expect(during[1].hasPrefix(row.banner), "\(during[1])")
    #expect(during.last == "/case")
    #expect(session.browser.model.selected?.id == "ci-2")
    #expect(during.filter { $0.hasPrefix("CS") } == before.filter { $0.hasPrefix("CS") })

    server.follow { _, _ in .none }
    try await session.browser.press("<Esc>r")
    #expect(await session.browser.rows().dropLast() == before.dropLast())
    await session.end()
  }

  @Test(arguments: rows) func aCommandSaysWhatFailed(_ row: Row) async throws {
    let server = try FaultServer(cases: 3) { _, _ in row.fault }
    let wire = Transport.http(Self.wire)
    var program = TestProgram(failure: .cancelled)
    program.environment["CASETUI_HOST"] = server.url
    program.transport = wire.send

    let result = await program.run("list", "--json")

    #expect(result.status == row.status)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(#"{"error":{"code":"\#(row.code)","message":""#))
    let http = row.httpStatus.map { "\($0)" } ?? "null"
    #expect(result.errors.contains(#""http_status":\#(http),"#), "\(result.errors)")
    await wire.shutdown()
  }

  @Test(arguments: [Fault.drip, .total(4), .total(2), .document(FaultTableTests.oddPage)])
  func whatIsOnlyOddIsRead(_ fault: Fault) async throws {
    let server = try FaultServer(cases: 3) { _, _ in fault }
    let session = try FaultSession(server, TransportConfiguration())
    try await session.browser.press("")
    let rows = await session.browser.rows()
    #expect(rows.filter { $0.hasPrefix("CS") }.count == 3, "\(rows)")
    #expect(session.browser.model.failure == nil)
    await session.end()
  }

  /// Keys of wrong types, and an entry that is no case.
  nonisolated private static let oddPage = """
    {"results": [{"_id": "a", "refId": "CS1", "name": 7, "status": [], "priority": "x"}, null,
      {"_id": "b", "refId": "CS2", "dueDate": {}}, {"_id": "c", "refId": "CS3", "tags": 1}],
     "totalResults": "many", "hasMore": 0}
    """

  @Test func aServerThatRepeatsItsFirstPageDoesNotRepeatItsRows() async throws {
    let server = try FaultServer(cases: 70) { _, _ in .firstPageAgain }
    let session = try FaultSession(server, Self.wire)
    try await session.browser.press("G")
    let ids = session.browser.model.listing.loadedCases.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 50)
    await session.end()
  }

  @Test func anAnswerThatIsOvertakenChangesNothing() async throws {
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
