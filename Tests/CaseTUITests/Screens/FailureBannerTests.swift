import Moments
import Terminal
import TestSupport
import Testing

@testable import CaseKit
@testable import CaseTUI

@MainActor
@Suite(.timeLimit(.minutes(1))) struct FailureBannerTests {
  private let now = BrowserSession.now

  private func text(
    _ error: APIError, _ next: Recovery.Failure.NextTry, width: Int = 120, height: Int = 24
  ) -> [String] {
    let failure = Recovery.Failure(error: error, since: now, nextTry: next)
    let context = QueryContext(
      now: now.adding(seconds: 90), localTime: LocalTime(secondsEast: 3_600))
    let banner = FailureBanner(failure, in: context)
    let size = Size(width: width, height: height)
    let rect = Rect(size).splitTop(banner.height(in: size)).top
    var frame = Frame(size: Size(width: rect.width, height: rect.height))
    banner.draw(into: &frame, rect)
    return frame.rows.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  @Test func theBannerShowsCauseNextTryKeyAndStartTime() {
    let lines = text(
      .noConnection(detail: "connection refused"), .at(now.adding(seconds: 95)), width: 80)
    #expect(
      lines == [
        "No connection: connection refused. Check the host, the network and the proxy.",
        "Next try 09:01:35; r retries now. (Since 09:00)",
      ])
  }

  @Test func aShortenedBannerKeepsAnEllipsisAndTheKey() {
    let error = APIError.noConnection(detail: "connection refused")
    #expect(text(error, .never, width: 20, height: 5) == ["No connec… r retries"])
    #expect(text(error, .at(now), width: 20, height: 5) == ["No connec… r retries"])
    #expect(text(error, .underWay, width: 20, height: 5) == ["No connect… retrying"])
    #expect(
      text(error, .never, width: 40, height: 10) == [
        "No connection: connection refused. Check",
        "the host, the network and the… r retries",
      ])
    #expect(
      text(.rateLimited(detail: nil, retryAfter: 600), .at(now), width: 24, height: 5)
        == ["Too many requ… r retries"])
    #expect(text(error, .never, width: 5, height: 5) == ["r ret"])
  }

  @Test func theAdviceToWaitIsOmittedIfTheProgramRetries() {
    let error = APIError.rateLimited(detail: nil, retryAfter: 30)
    #expect(
      text(error, .at(now.adding(seconds: 30)))
        == ["Too many requests. Next try 09:00:30; r retries now. (Since 09:00)"])
    #expect(
      text(error, .never)
        == ["Too many requests. Try again in 30 s. r retries. (Since 09:00)"])
  }

  @Test func aRunningRetryIsNamed() {
    #expect(
      text(.timeout(seconds: 30), .underWay)
        == ["No answer within 30 s. Retrying. (Since 09:00)"])
  }

  private func client(thatFailsWhile isDown: Box<Bool>) -> CaseClient {
    let serving = CaseClient.serving(Tenant.cases, context: QueryContext(now: now))
    var client = CaseClient { request throws(APIError) in
      if isDown.value == true { throw .noConnection(detail: "refused") }
      return try await serving.cases(request)
    }
    client.rest = { .seconds(3_600) }
    return client
  }

  @Test func aFailureKeepsRowsSelectionAndTypedFilter() async throws {
    let isDown = Box<Bool>()
    let client = client(thatFailsWhile: isDown)
    let session = BrowserSession(Tenant.cases, client: client)
    try await session.press("jj")
    let selected = session.model.selected?.id
    let before = await session.rows()

    isDown.value = true
    try await session.press("r")
    #expect(session.model.selected?.id == selected)
    try await session.press("/e")
    let during = await session.rows()
    #expect(during.last == "/e")
    #expect(during.contains { $0.contains("No connection: refused.") })
    // While a filter is typed, the key r would be added to it.
    #expect(during.joined(separator: " ").contains("Next try 09:00:00. (Since 08:00)"))

    isDown.value = false
    try await session.press("<Esc>r")
    let after = await session.rows()
    #expect(after.dropLast() == before.dropLast(), "\(after)")
  }

  /// Screens with room for the whole banner, and for less.
  @Test(arguments: [
    (60, 24, ["Next try 09:00:00; r retries now. (Since", "08:00)"]),
    (40, 10, ["No connection: refused.", "Next try 09:00:00; r retries now.", "(Since 08:00)"]),
    (20, 5, ["No connection:", "refused. Check", "the h… r retries"]),
  ]) func aFailedSearchForACaseShowsCauseAndKeyOnAnyScreenSize(
    _ width: Int, _ height: Int, _ parts: [String]
  ) async throws {
    let isDown = Box<Bool>()
    let session = BrowserSession(
      Tenant.cases, size: Size(width: width, height: height),
      client: client(thatFailsWhile: isDown),
      clock: ManualClock())
    try await session.press("")
    isDown.value = true
    try await session.press(":CS999<CR>")
    await session.untilFront { $0.contains("r retries") }
    let rows = await session.rows()
    for part in parts { #expect(rows.contains { $0.contains(part) }, "\(rows)") }
  }

  @Test func caseAndSearchScreensShowTheSameBanner() async throws {
    let isDown = Box<Bool>()
    let client = client(thatFailsWhile: isDown)
    let session = BrowserSession(
      Tenant.cases, size: Size(width: 160, height: 24), client: client, clock: ManualClock())
    try await session.press("<CR>")
    let before = await session.rows()
    isDown.value = true
    try await session.press("r")
    await session.untilFront { $0.contains("Next try 09:00:00; r retries now. (Since 08:00)") }
    let during = await session.rows()
    #expect(during[0] == before[0])
    #expect(during[1].hasPrefix("No connection: refused."))
    #expect(during[2] == before[1])

    isDown.value = false
    try await session.press("r")
    await session.untilFront { !$0.contains("No connection") }
    #expect(await session.rows() == before)

    isDown.value = true
    try await session.press(":CS999<CR>")
    await session.untilFront { $0.contains("r retries now.") }
    isDown.value = false
    try await session.press("r")
    await session.untilFront { $0.contains("No case CS999.") }
  }
}
