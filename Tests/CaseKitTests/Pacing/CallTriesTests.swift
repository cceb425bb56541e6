import Moments
import Testing

@testable import CaseKit

@Suite struct CallTriesTests {
  private let start = Timestamp(milliseconds: 1_000_000)
  private let lost = APIError.noConnection(detail: "refused")

  private func tries(_ count: Int, patience: Duration = .seconds(60)) -> CallTries {
    CallTries(RetryPolicy(tries: count, patience: patience), startedAt: start)
  }

  @Test func thePauseIsRandomAndItsUpperBoundDoubles() {
    var tries = tries(4)
    #expect(
      tries.failed(with: lost, at: start, random: 0.5) == .tryAgain(after: .milliseconds(250)))
    #expect(
      tries.failed(with: lost, at: start, random: 0.5) == .tryAgain(after: .milliseconds(500)))
    #expect(tries.failed(with: lost, at: start, random: 0) == .tryAgain(after: .zero))
    #expect(tries.number == 4)
    #expect(tries.failed(with: lost, at: start, random: 0) == .giveUp)
  }

  @Test func pausesHaveAMaximum() {
    let policy = RetryPolicy(tries: 100, patience: .zero)
    #expect(policy.pause(after: 64, random: 0.5) == .seconds(30))
    #expect(policy.rest(after: .max, random: 0.5) == .seconds(45))
  }

  @Test func thePauseRequestedByTheServerIsUsed() {
    var tries = tries(3)
    let busy = APIError.server(status: 503, detail: nil, retryAfter: 7)
    #expect(tries.failed(with: busy, at: start, random: 0.9) == .tryAgain(after: .seconds(7)))
  }

  @Test func aCallGivesUpAtItsTimeLimitBeforeAllTriesAreUsed() {
    var short = tries(3, patience: .seconds(5))
    let limited = APIError.rateLimited(detail: nil, retryAfter: 6)
    #expect(short.failed(with: limited, at: start, random: 0) == .giveUp)

    var slow = tries(3, patience: .seconds(5))
    let late = start.adding(seconds: 6)
    #expect(slow.failed(with: .timeout(seconds: 6), at: late, random: 0) == .giveUp)
  }

  @Test(arguments: [
    APIError.notSignedIn(detail: nil), .notAllowed(detail: nil), .notFound(detail: nil),
    .rejected(status: 412, detail: nil), .tooLarge(megabytes: 64), .token(detail: "none"),
    .tls(detail: "expired"), .notJSON(status: 200, detail: "a page"),
    .server(status: 501, detail: nil, retryAfter: nil),
  ])
  func permanentErrorsAreNotRetried(_ error: APIError) {
    var tries = tries(9)
    #expect(tries.failed(with: error, at: start, random: 0) == .giveUp)
  }

  @Test(arguments: [
    APIError.timeout(seconds: 1), .rateLimited(detail: nil, retryAfter: nil),
    .server(status: 500, detail: nil, retryAfter: nil),
    .server(status: 504, detail: nil, retryAfter: nil),
  ])
  func temporaryErrorsAreRetried(_ error: APIError) {
    var tries = tries(9)
    #expect(tries.failed(with: error, at: start, random: 0) == .tryAgain(after: .zero))
  }
}
