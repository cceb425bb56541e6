import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens with the banner of each failure above the kept rows.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct BannerPictureTests {
  private let server = ScriptedServer()

  /// A list of three cases after a failed refresh. The next try is in an hour, or never.
  private func session(
    _ error: APIError, rest: Duration? = nil, size: Size = Size(width: 70, height: 10)
  ) async -> BrowserSession {
    var client = server.client
    client.rest = { rest }
    let session = BrowserSession([], size: size, client: client, clock: ManualClock())
    await server.nextCall().answer(of: 3)
    await eventually { session.model.rowCount == 3 }
    session.take(.key(.character("r")))
    await server.nextCall().fail(error)
    await eventually { session.model.failure != nil }
    return session
  }

  @Test func aRejectedTokenShowsItsCauseAndTheRetryKey() async throws {
    let session = await session(.notSignedIn(detail: nil))
    expect(
      await session.frame(),
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed  test
      Not signed in: the server refused the token. The token may have
      expired; check it, or the client id and secret.              r retries
      ID     Title    Customer    Status    Priority ▼  Due ▲  Assignee
      CS100  Case 0               Open      Medium             -
      CS101  Case 1               Open      Medium             -
      CS102  Case 2               Open      Medium             -

       Unresolved priority ▼ due ▲                                   1 of 3
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func aLostConnectionShowsTheTimeOfTheNextTry() async throws {
    let session = await session(.noConnection(detail: "connection refused"), rest: .seconds(3_600))
    expect(
      await session.frame(),
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed  test
      No connection: connection refused. Check the host, the network and the
      proxy. Next try 09:00:00; r retries now. (Since 08:00)
      ID     Title    Customer    Status    Priority ▼  Due ▲  Assignee
      CS100  Case 0               Open      Medium             -
      CS101  Case 1               Open      Medium             -
      CS102  Case 2               Open      Medium             -

       Unresolved priority ▼ due ▲                                   1 of 3
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func tooManyRequestsShowsTheTimeOfTheNextTry() async throws {
    let session = await session(.rateLimited(detail: nil, retryAfter: 3_600), rest: .seconds(3_600))
    expect(
      await session.frame(),
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed  test
      Too many requests. Next try 09:00:00; r retries now. (Since 08:00)
      ID     Title    Customer    Status    Priority ▼  Due ▲  Assignee
      CS100  Case 0               Open      Medium             -
      CS101  Case 1               Open      Medium             -
      CS102  Case 2               Open      Medium             -


       Unresolved priority ▼ due ▲                                   1 of 3
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func aRunningRetryIsShown() async throws {
    let session = await session(.timeout(seconds: 30), rest: .seconds(3_600))
    session.take(.key(.character("r")))
    expect(
      session.drawn(),
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed  test
      No answer within 30 s. Retrying. (Since 08:00)
      ID     Title    Customer    Status    Priority ▼  Due ▲  Assignee
      CS100  Case 0               Open      Medium             -
      CS101  Case 1               Open      Medium             -
      CS102  Case 2               Open      Medium             -


       Unresolved priority ▼ due ▲                                   1 of 3
      Enter open  / filter  s sort  p preview  r refresh  ? help  q quit
      """)
  }

  @Test func theRetryKeyIsNotShownWhileAFilterIsTyped() async throws {
    let session = await session(.noConnection(detail: "connection refused"), rest: .seconds(3_600))
    try await session.press("/case 1")
    expect(
      await session.frame(),
      """
       1 Unresolved  2 Unassigned  3 Mine  4 Overdue  5 All  6 Closed  test
      No connection: connection refused. Check the host, the network and the
      proxy. Next try 09:00:00. (Since 08:00)
      ID     Title    Customer    Status    Priority ▼  Due ▲  Assignee
      CS100  Case 0               Open      Medium             -
      CS101  Case 1               Open      Medium             -
      CS102  Case 2               Open      Medium             -

       Unresolved  case (here)   1 (here)  priority ▼ due ▲          1 of 3
      /case 1
      """)
  }

  @Test func theBannerTakesOneLineOnASmallScreen() async throws {
    let session = await session(.timeout(seconds: 30), size: Size(width: 20, height: 6))
    expect(
      await session.frame(),
      """
       1 Unresolved  test
      No answer… r retries
      ID     Title
      CS100  Case 0      █
       Unresolved  1 of 3
      ? help  q quit
      """)
  }

  @Test func aFailureIsShownAboveACase() async throws {
    let session = await session(.noConnection(detail: "connection refused"), rest: .seconds(3_600))
    try await session.press("<CR>")
    session.take(.key(.character("r")))
    await server.nextCall().fail(.timeout(seconds: 30))
    await session.untilFront { $0.contains("No answer") }
    expect(
      await session.frame(),
      """
       CS100 Case 0                                                  1 of 3
      No answer within 30 s. Next try 09:00:00; r retries now. (Since 08:00)
       CS100                                                               █
       Case 0                                                              █
                                                                           │
       Summary                                                             │
       Status      Open                                                    │
       Priority    Medium                                                  │
                                                                           │
      q back  J next  K previous  / search  Tab section  ? help
      """)
  }
}
