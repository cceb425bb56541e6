import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

@Suite(.timeLimit(.minutes(1))) struct PacerTests {
  private let start = Timestamp(milliseconds: 1_000_000)
  private let clock = SkippingClock()
  private let lost = APIError.noConnection(detail: "refused")

  private func pacer(
    _ policy: RetryPolicy = .commands, limit: Int? = nil,
    tell: @escaping @Sendable (Pacer.Wait?) -> Void = { _ in }
  ) -> Pacer {
    Pacer(
      policy, budget: limit.map { RequestBudget(limit: $0) }, time: WallTime(clock, from: start),
      random: { 0.5 }, tell: tell)
  }

  /// Fails with each error in order, then answers with the number of the try.
  private func call(
    _ pacer: Pacer, _ urgency: Urgency = .asked, isRead: Bool = true,
    failing errors: [APIError] = []
  ) async -> Result<Int, APIError> {
    var tries = 0
    do throws(APIError) {
      return .success(
        try await pacer.run(urgency, isRead: isRead) { () throws(APIError) in
          tries += 1
          if tries <= errors.count { throw errors[tries - 1] }
          return tries
        })
    } catch {
      return .failure(error)
    }
  }

  @Test func aReadIsRetriedAfterGrowingPauses() async {
    #expect(await call(pacer(), failing: [lost, lost, lost]) == .success(4))
    #expect(clock.waits == [.milliseconds(250), .milliseconds(500), .seconds(1)])
  }

  @Test func aWriteIsSentOnlyOnce() async {
    let errors: [APIError] = [
      lost, .connectionLost(detail: "reset"), .timeout(seconds: 1),
      .rateLimited(detail: nil, retryAfter: nil),
      .server(status: 503, detail: nil, retryAfter: 1),
    ]
    for error in errors {
      #expect(await call(pacer(), isRead: false, failing: [error]) == .failure(error))
    }
    #expect(clock.waits.isEmpty)
  }

  @Test func aPermanentErrorIsReportedAtOnce() async {
    let refused = APIError.rejected(status: 400, detail: nil)
    let pacer = pacer()
    #expect(await call(pacer, failing: [refused]) == .failure(refused))
    #expect(clock.waits.isEmpty)
    #expect(pacer.rest() == nil)
  }

  @Test func aCommandWaitsForTheServersPauseAndTheBrowserReportsIt() async {
    let limited = APIError.rateLimited(detail: nil, retryAfter: 30)
    #expect(await call(pacer(.commands), failing: [limited]) == .success(2))
    #expect(clock.waits == [.seconds(30)])

    let browsing = pacer(.browsing)
    #expect(await call(browsing, failing: [limited]) == .failure(limited))
    #expect(browsing.rest() == .seconds(30))
    #expect(clock.waits == [.seconds(30)])
  }

  @Test func duringAPauseOnlyRequestsThatTheUserInsistsOnAreSent() async {
    let pacer = pacer(.browsing)
    for _ in 1...2 { _ = await call(pacer, failing: [lost, lost, lost]) }

    #expect(await call(pacer) == .failure(lost))
    #expect(await call(pacer, .insisted) == .success(1))
    #expect(await call(pacer) == .success(1))
    #expect(pacer.rest() == nil)
  }

  @Test func afterThePauseOneRequestIsTried() async throws {
    let pacer = pacer(.browsing)
    for _ in 1...2 { _ = await call(pacer, failing: [lost, lost, lost]) }
    let waits = clock.waits.count

    try await clock.sleep(for: try #require(pacer.rest()))
    #expect(pacer.rest() == .zero)
    #expect(await call(pacer, failing: [lost]) == .failure(lost))
    #expect(clock.waits.count == waits + 1)
    #expect(try #require(pacer.rest()) > .seconds(1))
  }

  @Test func aCommandWaitsForTheBudgetAndTheBrowserReportsIt() async {
    let commands = pacer(.commands, limit: 2)
    for _ in 1...5 { #expect(await call(commands) == .success(1)) }
    #expect(clock.waits.reduce(.zero, +) == .seconds(120))

    let browsing = pacer(.browsing, limit: 2)
    for _ in 1...2 { #expect(await call(browsing) == .success(1)) }
    guard case .failure(.rateLimited(_, retryAfter: 60)) = await call(browsing) else {
      Issue.record("A third request was sent")
      return
    }
    #expect(browsing.rest() == .seconds(60))
  }

  @Test func backgroundRequestsLeaveSomeOfTheBudgetToTheUser() async {
    let pacer = pacer(.browsing, limit: 4)
    for _ in 1...3 { #expect(await call(pacer, .background) == .success(1)) }
    #expect(clock.waits.isEmpty)
    #expect(await call(pacer) == .success(1))
    #expect(await call(pacer, .background) == .success(1))
    #expect(clock.waits.count == 1)
  }

  @Test func theReasonForWaitingIsReported() async {
    let told = Mutex<[Pacer.Wait?]>([])
    let pacer = pacer(limit: 1) { wait in told.withLock { $0.append(wait) } }
    #expect(await call(pacer, failing: [lost]) == .success(2))
    #expect(
      told.withLock { $0 } == [
        Pacer.Wait(cause: lost, end: start.adding(milliseconds: 250)), nil,
        Pacer.Wait(cause: nil, end: start.adding(seconds: 60)), nil,
      ])
  }

  @Test func aNewRequestDoesNotWaitForOthersAndCancellingEndsAWait() async {
    let clock = ManualClock()
    let pacer = Pacer(.commands, time: WallTime(clock, from: start), random: { 0.5 })
    let old = (1...3).map { _ in Task { await call(pacer, failing: [lost]) } }
    await clock.sleepers(3)

    #expect(await call(pacer) == .success(1))
    for task in old { task.cancel() }
    for task in old { #expect(await task.value == .failure(.cancelled)) }
  }

  @Test func cancellingTheTaskEndsTheWaitForTheBudget() async {
    let clock = ManualClock()
    let pacer = Pacer(
      .commands, budget: RequestBudget(limit: 1), time: WallTime(clock, from: start))
    #expect(await call(pacer) == .success(1))
    let waiting = Task { await call(pacer) }
    await clock.sleepers(1)
    waiting.cancel()
    #expect(await waiting.value == .failure(.cancelled))
  }
}
