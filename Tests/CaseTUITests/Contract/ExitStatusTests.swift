import CaseKit
import CaseServer
import Terminal
import Testing

@testable import CaseTUI

/// The exit statuses of the errors of each layer, on which scripts rely.
struct ExitStatusTests {
  @Test(arguments: [
    (APIError.cancelled, 2), (.notSignedIn(detail: "d"), 4), (.notAllowed(detail: "d"), 4),
    (.notFound(detail: "d"), 5), (.rateLimited(detail: "d", retryAfter: 5), 6),
    (.rejected(status: 412, detail: "d"), 1),
    (.server(status: 503, detail: "d", retryAfter: 5), 1), (.timeout(seconds: 5), 7),
    (.noConnection(detail: "d"), 7), (.tls(detail: "d"), 7),
    (.notJSON(status: 200, detail: "d"), 1), (.tooLarge(megabytes: 64), 1),
    (.redirected(to: nil), 1), (.token(detail: "d"), 4), (.proxyRefused(detail: "d"), 7),
  ])
  func eachAPIErrorHasItsExitStatus(_ error: APIError, _ code: Int) {
    #expect(Int(error.failure.status.code) == code)
  }

  @Test(arguments: [
    (SettingsError.missing(names: ["host", "token"], configFile: "f"), 64),
    (.missing(names: ["token"], configFile: "f"), 4),
    (.missing(names: ["client_id"], configFile: "f"), 4),
    (.missing(names: ["client_secret"], configFile: "f"), 4), (.invalid([]), 64),
  ])
  func onlyMissingCredentialsHaveTheStatusOfARefusal(_ error: SettingsError, _ code: Int) {
    #expect(Int(error.failure.status.code) == code)
  }

  @Test func eachOtherErrorHasItsExitStatus() {
    let numbers: [(any Error, Int32)] = [
      (UnknownWord("x", kind: "view", known: ["y"]), 64), (LineTemplate.Problem.openBrace, 64),
      (InputError.cancelled, 2), (InputError.failed(reason: "r"), 1), (OutputError.closed, 1),
      (DisplayError.noTerminalType, 1), (ServerError.broken(detail: "d"), 1),
      (RecordingFailure.foreign, 1), (CancellationError(), 2), (CommandFailure.usage("m"), 64),
      (CommandFailure.notFound(["n"]), 5), (ReadingPosition.Problem.broken, 1),
    ]
    for (error, code) in numbers { #expect(error.failure.status.code == code, "\(error)") }
  }

  @Test func aCommandFailureKeepsAllPartsOfAnAPIError() {
    let error = APIError.rateLimited(detail: "d", retryAfter: 5)
    let copy = CommandFailure(error)

    #expect(copy.code == "rate_limited")
    #expect(copy.message == error.message)
    #expect(copy.hint == "try again in 5 s")
    #expect(copy.httpStatus == 429)
    #expect(copy.retryAfter == 5)
    #expect(copy.status == .rateLimited)
  }
}
