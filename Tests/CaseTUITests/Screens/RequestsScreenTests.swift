import CaseKit
import Foundation
import Moments
import Observation
import Testing

@testable import CaseTUI
@testable import Terminal

struct RequestsScreenTests {
  private func rows(_ keys: String, _ program: TestProgram) async -> [Substring] {
    await program.run("snapshot", "--keys", keys, "--size", "110x30").output
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  let program = TestProgram(cases: [SampleJSON.refund])

  @Test func requestsAreShownNewestFirst() async {
    let rows = await rows("r!", program)

    #expect(rows[1].hasPrefix("Time     Status     ms    Bytes Outcome "))
    for row in rows[2...3] {
      #expect(row.hasPrefix("08:00:00    200 "))
      #expect(row.contains("answered"))
      #expect(row.contains(" unresolved, by "))
      #expect(row.contains("rows 1-50"))
    }
    #expect(rows[4].isEmpty)
  }

  @Test func aRequestIsShownAsCurlWithoutItsToken() async {
    let rows = await rows("!<CR>", program)
    let text = rows.joined(separator: "\n")

    #expect(rows[0] == "getCases")
    #expect(text.contains(#"-H "auth: $CASETUI_TOKEN" \"#))
    #expect(text.contains(#"-H 'AccountId: acc-1' \"#))
    #expect(text.contains(#"--data-raw '{"unresolved":true,"#))
    #expect(!text.contains("secret-token"))
  }

  @Test func theLinearFormNamesEachValue() async {
    let output = await program.run("snapshot", "--keys", "rr!j", "--size", "150x30", "--linear")
    let rows = output.output.split(separator: "\n", omittingEmptySubsequences: false)

    #expect(rows[0] == " Requests")
    #expect(rows[1].hasPrefix("answered at 08:00:00, status 200, "))
    #expect(rows[1].contains(" bytes, unresolved, by "))
    #expect(rows[29] == "Request 2 of 3")
  }

  @Test func everyLineOfARequestCanBeReachedInTheLinearForm() async throws {
    let output = await program.run(
      "snapshot", "--keys", "!<CR>G", "--size", "110x60", "--linear", "--format", "json")
    let frame = try JSONDecoder().decode(ReadFrame.self, from: Data(output.output.utf8))
    let words = try #require(frame.rows.last).split(separator: " ")

    #expect(words.count == 4 && words[1] == words[3])
    #expect(frame.rows[frame.focus.y].contains("--data-raw"))
  }

  private struct ReadFrame: Decodable {
    struct Place: Decodable { let y: Int }
    let rows: [String]
    let focus: Place
  }

  @Test func anUnknownKeyIsReportedBelowARequest() async {
    #expect(await rows("!<CR>Z", program)[29] == "Z does nothing here; ? shows the keys.")
  }

  @Test func backReturnsToTheList() async {
    #expect(await rows("!<CR>qq", program)[0].hasPrefix(" 1 Unresolved"))
  }

  @Test func aFailureAndItsRetriesAreListed() async {
    let rows = await rows("!", TestProgram(answer: "", status: 500))

    #expect(rows[2].contains("   500 "))
    #expect(rows[2].contains("server_error (retry 2)"))
    #expect(rows[3].contains("server_error (retry 1)"))
    #expect(rows[4].contains("server_error "))
    #expect(!rows[4].contains("retry"))
  }

  @Test func newRequestsAppearAndTheSelectionStays() async throws {
    let session = await BrowserSession(Tenant.cases, environment: ["SSH_TTY": "/dev/pts/0"])
    let log = session.requests
    log.add(try record("one"))
    log.add(try record("two"))
    try await session.press("!j")
    log.add(try record("three"))

    let frame = await session.frame()

    #expect(frame.rows[2].contains("searchText=three"))
    #expect(frame.rows[4].contains("searchText=one"))
    #expect(frame.emphasisRows[4].hasPrefix("s"))
  }

  @MainActor
  @Test func anOpenLogIsRedrawnForANewRequest() async throws {
    let session = BrowserSession(Tenant.cases)
    try await session.press("!")
    let (changes, change) = AsyncStream<Void>.makeStream()
    withObservationTracking {
      _ = session.drawn()
    } onChange: {
      change.yield()
    }

    session.requests.add(try record("one"))
    change.finish()

    var count = 0
    for await _ in changes { count += 1 }
    #expect(count == 1)
  }

  @MainActor
  @Test(arguments: ["!y", "!<CR>y", "<CR>!y"])
  func aRequestIsCopiedWithoutItsToken(_ keys: String) async throws {
    let session = BrowserSession(Tenant.cases, environment: ["SSH_TTY": "/dev/pts/0"])
    let record = try record("one")
    session.requests.add(record)

    try await session.press(keys)

    #expect(session.display.sent.count == 1)
    #expect(
      await session.rows()[23]
        == "Copied getCases as curl: \(record.curl.utf8.count) bytes with the terminal.")
  }

  private func record(_ text: String) throws -> RequestRecord {
    RequestRecord(
      startedAt: Timestamp(milliseconds: 0),
      url: try ServerURL("https://cases.example.com/getCases"),
      headers: [HTTPHeader("auth", "secret-token")],
      body: Array(#"{"searchText":"\#(text)"}"#.utf8), outcome: .answered, milliseconds: 1)
  }

  @Test func quotesInARequestAreEscapedForTheShell() throws {
    let record = RequestRecord(
      startedAt: Timestamp(milliseconds: 0), url: try ServerURL("https://cases.example.com"),
      headers: [HTTPHeader("auth", "secret-token"), HTTPHeader("state", "it's")],
      body: Array(#"{"searchText":"it's"}"#.utf8), outcome: .answered, milliseconds: 1)

    #expect(
      record.curl == #"""
        curl -X POST 'https://cases.example.com' \
          -H "auth: $CASETUI_TOKEN" \
          -H 'state: it'\''s' \
          --data-raw '{"searchText":"it'\''s"}'
        """#)
  }
}
