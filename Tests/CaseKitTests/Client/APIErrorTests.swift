import Moments
import Testing

@testable import CaseKit

@Suite("Errors")
struct APIErrorTests {
  private func error(
    _ status: Int, _ body: String, headers: [HTTPHeader] = [], token: String = "a-token"
  ) -> APIError {
    let answer = HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))
    return APIError(answer, hiding: token, now: Timestamp(milliseconds: 0))
  }

  private static let page = """
    <!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>a{}</style></head>
    <body><h1>Bad &amp; ugly</h1></body></html>
    """

  @Test(arguments: [
    (
      401, #"{"errors":[{"msg":"invalid jwt","code":4002}]}"#,
      APIError.notSignedIn(detail: "invalid jwt (4002)")
    ),
    (401, "", .notSignedIn(detail: nil)),
    (
      401, #"{"errors":[{"message":"Permission denied. Scope is incorrect!"}]}"#,
      .notAllowed(detail: "Permission denied. Scope is incorrect!")
    ),
    (403, #"{"status":"Error","message":"Forbidden"}"#, .notAllowed(detail: "Forbidden")),
    (403, page, .notJSON(status: 403, detail: "502 Bad Gateway")),
    (404, #""gone""#, .notFound(detail: "gone")),
    (400, #"{"errors":[{"msg":"Invalid streamId"}]}"#, .notFound(detail: "Invalid streamId")),
    (400, "bad\n  body", .rejected(status: 400, detail: "bad body")),
    (405, "{}", .rejected(status: 405, detail: nil)),
    (
      412, #"{"error":{"message":"limit must be a number"}}"#,
      .rejected(status: 412, detail: "limit must be a number")
    ),
    (429, "slow down", .rateLimited(detail: "slow down", retryAfter: nil)),
    (
      400, #"{"message":"API Rate Limit exceeded"}"#,
      .rateLimited(detail: "API Rate Limit exceeded", retryAfter: nil)
    ),
    (500, "oops", .server(status: 500, detail: "oops", retryAfter: nil)),
    (502, page, .server(status: 502, detail: "502 Bad Gateway", retryAfter: nil)),
    (400, "<p>No &lt;title&gt;</p>", .notJSON(status: 400, detail: "No <title>")),
  ])
  func theStatusAndTheBodyDecideTheError(status: Int, body: String, expected: APIError) {
    #expect(error(status, body) == expected)
  }

  @Test(arguments: [
    (#"{"errors":[{"msg":"invalid token"}]}"#, APIError.notSignedIn(detail: "invalid token")),
    (
      #"{"status":"Error","message":"Scope is incorrect"}"#,
      .notAllowed(detail: "Scope is incorrect")
    ),
    (
      #"{"status":"error","message":"rate limit"}"#,
      .rateLimited(detail: "rate limit", retryAfter: nil)
    ),
    (#"{"errors":[{"msg":"odd"}]}"#, .rejected(status: 200, detail: "odd")),
    ("{}", .notJSON(status: 200, detail: "the answer contains no list of results")),
    ("", .notJSON(status: 200, detail: "an empty answer")),
    (page, .notJSON(status: 200, detail: "502 Bad Gateway")),
    ("It works!", .notJSON(status: 200, detail: "It works!")),
    (
      #"{"results":[{"#,
      .notJSON(status: 200, detail: "the answer is cut off after 13 bytes")
    ),
    (#"{"results":[nil]}"#, .notJSON(status: 200, detail: "unknown word at byte 12")),
  ])
  func errorsInA200AnswerErrorPagesAndBrokenJSONAreRecognized(body: String, expected: APIError)
    async throws
  {
    let server = StubServer(status: 200, body)
    await #expect(throws: expected) { try await server.client().cases(CaseRequest()) }
  }

  @Test func redirectsAreNotFollowedAndTheErrorNamesTheirTarget() {
    let headers = [HTTPHeader("location", "https://other.example.org/?t=a-token-for-the-test")]
    #expect(
      error(302, "", headers: headers, token: "a-token-for-the-test")
        == .redirected(to: "https://other.example.org/?t=(token)"))
    #expect(error(301, "").message == "the server redirects without saying where to")
    #expect(error(304, "").code == "not_json")
  }

  @Test(arguments: [
    ("/login", true), ("https://id.example.com/sso/start?to=/", true), ("/Sign-In", true),
    ("https://login.example.org/", true), ("/cases?next=/login", false), ("/catalogin", false),
    ("/v2/getCases", false),
  ])
  func aRedirectToASignInPageMeansThatTheTokenWasRejected(location: String, isSignIn: Bool) {
    let error = error(302, "", headers: [HTTPHeader("Location", location)])
    #expect((error.code == "not_signed_in") == isSignIn)
  }

  @Test(arguments: [
    (90, "try again in 90 s"), (600, "try again in 10 min"), (7_200, "try again in 2 h"),
    (864_000, "try again later: the server asks for a wait of 10 days"),
  ])
  func aLongWaitIsGivenInAReadableUnit(seconds: Int, hint: String) {
    #expect(APIError.rateLimited(detail: nil, retryAfter: seconds).hint == hint)
  }

  @Test(arguments: [
    ("7", nil, 7), (" 0 ", nil, 0), ("-3", nil, 0), ("soon", nil, nil), ("", nil, nil),
    ("Thu, 01 Jan 1970 00:01:00 GMT", nil, 60),
    ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", 30),
    ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:59:07 GMT", 0),
    ("Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:07 1994", 30),
    ("Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:07 GMT", 30),
    ("Thursday, 01-Jan-70 00:01:00 GMT", nil, 60), ("Sun Nov 31 08:49:37 1994", nil, nil),
    ("1796000030", "Mon, 30 Nov 2026 00:53:20 GMT", 30),
    ("999999999", nil, 999_999_999),
  ])
  func retryAfterIsReadAsSecondsOrAsADateByTheServersClock(
    value: String, date: String?, seconds: Int?
  ) {
    let headers = [HTTPHeader("retry-after", value)] + (date.map { [HTTPHeader("Date", $0)] } ?? [])
    #expect(error(429, "", headers: headers).retryAfter == seconds)
    #expect(error(503, "", headers: headers).retryAfter == seconds)
  }

  @Test func longTextOfTheServerIsShortened() throws {
    guard case .server(_, let detail?, _) = error(500, String(repeating: "é ", count: 50_000))
    else {
      Issue.record("The error has no detail")
      return
    }
    #expect(detail.count == 203)
    #expect(detail.hasSuffix("..."))
  }

  @Test(arguments: [
    "token eyJhbGciOiJIUzI1NiJ9.eyJhcHBJZCI6ImNzLTEifQ.c2lnbmF0dXJl is bad",
    "token eyJhbGciOiJIUzI1NiJ9.eyJhcHB is bad",
    "<p>eyJhbGciOiJIUzI1NiJ9.eyJhcHBJZCI6ImNzLTEifQ.x",
    #"{"message":"got 'eyJhcHBJZCI6ImNzLTEifQ'"}"#,
    #"{"errors":[{"msg":"eyJvdGhlciI6InRva2VuIn0.e30"}]}"#,
    "jwt c2lnbmF0dXJl",
  ])
  func noErrorTextContainsATokenOrAPartOfOne(body: String) {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJhcHBJZCI6ImNzLTEifQ.c2lnbmF0dXJl"
    for status in [400, 401, 403, 404, 429, 500] {
      let error = error(status, body, token: token)
      let text = "\(error.message) \(error.hint ?? "") \(error) \(String(reflecting: error))"
      #expect(!text.contains("eyJ"))
      #expect(!text.contains("c2lnbmF0dXJl"))
      #expect(text.contains("(token)"))
    }
  }

  static let all: [APIError] = [
    .cancelled, .notSignedIn(detail: "d"), .notAllowed(detail: "d"), .notFound(detail: "d"),
    .rateLimited(detail: "d", retryAfter: 5), .rejected(status: 412, detail: "d"),
    .server(status: 503, detail: "d", retryAfter: 5), .timeout(seconds: 5),
    .noConnection(detail: "d"), .tls(detail: "d"), .notJSON(status: 200, detail: "d"),
    .tooLarge(megabytes: 64), .redirected(to: "d"), .token(detail: "d"),
    .proxyRefused(detail: "d"),
  ]

  @Test func errorCodesAndStatusesDoNotChange() {
    #expect(
      Self.all.map { "\($0.code) \($0.httpStatus ?? 0)" } == [
        "cancelled 0", "not_signed_in 401", "not_allowed 403", "not_found 404",
        "rate_limited 429", "rejected 412", "server_error 503", "timeout 0",
        "no_connection 0", "tls 0", "not_json 200", "refused 0", "refused 0", "token 0",
        "no_connection 0",
      ])
  }

  @Test func eachErrorSaysWhatHappenedAndEachButACancellationHasAHint() {
    #expect(Set(Self.all.map(\.message)).count == Self.all.count)
    #expect(Self.all.filter { $0.hint == nil } == [.cancelled])
    #expect(APIError.rateLimited(detail: nil, retryAfter: 5).hint == "try again in 5 s")
  }
}
