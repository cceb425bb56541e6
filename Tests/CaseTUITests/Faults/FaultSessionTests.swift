import CaseKit
import FaultServer
import TestSupport
import Testing

@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct FaultSessionTests {
  /// The reason for an empty list is requested after a pause, which never ends on this clock.
  @Test func anEndlessWaitEndsWhenItsTestIsCancelled() async throws {
    let nothing = #"{"results": [], "page": 1, "limit": 50, "hasMore": false, "totalResults": 0}"#
    let server = try FaultServer(cases: 120) { _, body in
      body.contains("absent") ? .document(nothing) : .none
    }
    let session = try FaultSession(server, FaultTableTests.wire)
    let pressing = Task { try await session.press("/absent") }
    await eventually { session.browser.model.serverCount == 0 }
    #expect(session.browser.model.isFetching)

    pressing.cancel()
    await #expect(throws: CancellationError.self) { try await pressing.value }
    await session.end()
  }
}
