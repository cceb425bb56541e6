import CaseKit
import Moments
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens of the request log.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct RequestPictureTests {
  private func frame(_ width: Int, _ height: Int, _ keys: String) async throws -> Frame {
    let session = BrowserSession(Tenant.cases, size: Size(width: width, height: height))
    for (number, outcome) in [RequestRecord.Outcome.answered, .cancelled].enumerated() {
      session.requests.add(
        RequestRecord(
          startedAt: BrowserSession.now.adding(seconds: Int64(number)),
          url: try ServerURL("https://cases.example.com/getCases"),
          headers: [HTTPHeader("auth", "secret-token")],
          body: Array(#"{"unresolved":true,"skip":0,"limit":50}"#.utf8), outcome: outcome,
          milliseconds: 12))
    }
    try await session.press(keys)
    return await session.frame()
  }

  @Test func theRequestLogShowsTimeSizeAndOutcome() async throws {
    let frame = try await frame(80, 8, "!")
    expect(
      frame,
      """
       Requests
      Time     Status     ms    Bytes Outcome                  Request
      08:00:01      -     12        - cancelled                unresolved, rows 1-50
      08:00:00      -     12        - answered                 unresolved, rows 1-50



      Enter show  y copy  ? help  q back
      """)
  }

  @Test func aNarrowRequestLogOmitsTheRequest() async throws {
    let frame = try await frame(50, 8, "!j")
    expect(
      frame,
      """
       Requests
      Time     Status     ms    Bytes Outcome
      08:00:01      -     12        - cancelled
      08:00:00      -     12        - answered



      Enter show  y copy  ? help  q back
      """)
  }

  @Test func aRequestIsShownInFullAndAsACurlCommand() async throws {
    let frame = try await frame(80, 18, "!j<CR>")
    expect(
      frame,
      """
      getCases
      unresolved, rows 1-50

      Time     08:00:00
      Outcome  answered
      Status   -
      Took     12 ms
      Sent     39 bytes
      Received - bytes

      As a curl command
      curl -X POST 'https://cases.example.com/getCases' \\
        -H "auth: $CASETUI_TOKEN" \\
        --data-raw '{"unresolved":true,"skip":0,"limit":50}'



      y copy  q back  ? help
      """)
  }
}
