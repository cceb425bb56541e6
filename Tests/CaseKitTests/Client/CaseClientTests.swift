import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

@Suite("The client")
struct CaseClientTests {
  private static let onePage = #"{"results":[{"_id":"a"}],"totalResults":1}"#

  @Test func thePathAndTheHeadersAreAsDocumented() async throws {
    let server = StubServer(status: 200, Self.onePage)

    let page = try await server.client().cases(CaseRequest())

    #expect(page.cases.map(\.id) == ["a"])
    let call = try #require(server.calls.first)
    #expect(
      call.url.description
        == "https://cases.example.com/caseManagement/api/public/analytics/st-1%2F%C3%BC/getCases")
    #expect(String(decoding: call.body, as: UTF8.self) == #"{"skip":0,"limit":50}"#)
    #expect(
      call.headers == [
        HTTPHeader("auth", "secret-token-of-the-test"),
        HTTPHeader("AccountId", "acc-1"),
        HTTPHeader("Iid", "st-1/ü"),
        HTTPHeader("client-app", "unified"),
        HTTPHeader("X-Timezone-Offset", "-330"),
        HTTPHeader("state", "configured"),
        HTTPHeader("bot-language", "en"),
        HTTPHeader("app-language", "en"),
        HTTPHeader("Content-Type", "application/json;charset=UTF-8"),
        HTTPHeader("Accept", "application/json, text/plain, */*"),
        HTTPHeader("User-Agent", "casetui/1.2.3 (Linux)"),
      ])
  }

  @Test func aTextWithInvalidUTF8IsRepairedAndHidesNoCase() async throws {
    let body =
      Array(#"{"results":[{"_id":"a","name":"Z"#.utf8) + [0xFF, 0xFE]
      + Array(#"rich"},{"_id":"b","name":"\ud800!"}]}"#.utf8)
    let server = StubServer([.success(HTTPAnswer(status: 200, body: body))])

    let page = try await server.client().cases(CaseRequest())

    #expect(page.cases.map(\.title) == ["Z\u{FFFD}\u{FFFD}rich", "\u{FFFD}!"])
    #expect(page.cases[0].raw.text().contains("Z\u{FFFD}\u{FFFD}rich"))
  }

  @Test func invalidUTF8OutsideATextIsAnError() async throws {
    let body = Array(#"{"results":["#.utf8) + [0xFF] + Array("]}".utf8)
    let server = StubServer([.success(HTTPAnswer(status: 200, body: body))])
    let client = try server.client()

    await #expect(throws: APIError.self) { try await client.cases(CaseRequest()) }
  }

  @Test func afterARefusedTokenTheCallIsRepeatedOnceWithANewToken() async throws {
    let refusal = HTTPAnswer(status: 401, body: Array("Token expired".utf8))
    let server = StubServer([
      .success(refusal), .success(HTTPAnswer(status: 200, body: Array(Self.onePage.utf8))),
    ])
    let client = try server.client(token: .counting())

    let page = try await client.cases(CaseRequest())

    #expect(page.cases.count == 1)
    #expect(server.calls.map { $0.headers.first?.value } == ["token-1", "token-2"])
  }

  @Test func a403ForAnExpiredTokenIsAlsoRetriedWithANewToken() async throws {
    let server = StubServer([
      .success(HTTPAnswer(status: 403, body: Array("The token has expired".utf8))),
      .success(HTTPAnswer(status: 200, body: Array(Self.onePage.utf8))),
    ])
    _ = try await server.client(token: .counting()).cases(CaseRequest())
    #expect(server.calls.count == 2)
  }

  @Test func aTemporaryFailureIsRetriedEachTimeWithItsOwnToken() async throws {
    let server = StubServer([
      .success(HTTPAnswer(status: 503)), .failure(.noConnection(detail: "reset")),
      .success(HTTPAnswer(status: 200, body: Array(Self.onePage.utf8))),
    ])
    let once = TokenSource.counting()
    let token = TokenSource { () throws(APIError) in
      await once.invalidate("")
      return try await once.token()
    }
    let clock = SkippingClock()
    let pacer = Pacer(.commands, time: WallTime(clock, from: Timestamp(milliseconds: 0)))

    _ = try await server.client(token: token, pacer: pacer).cases(CaseRequest())

    #expect(server.calls.map { $0.headers.first?.value } == ["token-2", "token-3", "token-4"])
    #expect(clock.waits.count == 2)
  }

  @Test func theClientGivesUpIfTheNewTokenIsRefusedToo() async throws {
    let refusal = HTTPAnswer(status: 401, body: Array("Token expired".utf8))
    let server = StubServer([.success(refusal), .success(refusal), .success(refusal)])

    await #expect(throws: APIError.notSignedIn(detail: "Token expired")) {
      try await server.client(token: .counting()).cases(CaseRequest())
    }
    #expect(server.calls.count == 2)
  }

  @Test func aRefusedFixedTokenIsNotSentAgain() async throws {
    let fixed = StubServer(status: 401, "no")
    await #expect(throws: APIError.notSignedIn(detail: "no")) {
      try await fixed.client().cases(CaseRequest())
    }
    #expect(fixed.calls.count == 1)

    let scope = StubServer(status: 401, "Permission denied. Scope is incorrect!")
    await #expect(
      throws: APIError.notAllowed(detail: "Permission denied. Scope is incorrect!")
    ) {
      try await scope.client(token: .counting()).cases(CaseRequest())
    }
    #expect(scope.calls.count == 1)
  }

  @Test(arguments: ["", "a\r\nb: c", "a b", "é"])
  func aTokenThatCouldChangeTheRequestIsNotSent(token: String) async throws {
    let server = StubServer(status: 200, Self.onePage)
    let error = await #expect(throws: APIError.self) {
      try await server.client(token: .fixed(token)).cases(CaseRequest())
    }
    #expect(error?.code == "token")
    #expect(server.calls.isEmpty)
  }

  @Test(arguments: [
    (TransportError.cancelled, APIError.cancelled),
    (.timeout(seconds: 9), .timeout(seconds: 9)),
    (.noConnection(detail: "refused"), .noConnection(detail: "refused")),
    (.tls(detail: "expired"), .tls(detail: "expired")),
    (.tooLarge(limit: 64 << 20), .tooLarge(megabytes: 64)),
  ])
  func eachTransportErrorBecomesAnAPIError(failure: TransportError, error: APIError) async throws {
    let server = StubServer([.failure(failure)])
    await #expect(throws: error) { try await server.client().cases(CaseRequest()) }
  }

  @Test func aPrintedCallHidesTheToken() async throws {
    let server = StubServer(status: 200, Self.onePage)
    _ = try await server.client().cases(CaseRequest())
    let call = try #require(server.calls.first)

    var dumped = ""
    dump(call, to: &dumped)
    for text in [String(describing: call), String(reflecting: call), dumped] {
      #expect(!text.contains("secret-token"))
      #expect(text.contains("acc-1"))
    }
  }
}

extension TokenSource {
  /// `token-1`, and the next number after each ``TokenSource/invalidate``.
  fileprivate static func counting() -> TokenSource {
    let counter = Counter()
    return TokenSource(
      token: { () throws(APIError) in "token-\(counter.value)" },
      invalidate: { _ in counter.increment() })
  }
}

private final class Counter: Sendable {
  private let count = Mutex(1)

  var value: Int { count.withLock { $0 } }

  func increment() { count.withLock { $0 += 1 } }
}
