import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A case that cannot be read or found because of a failure is retried automatically.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct CaseRecoveryTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  private let lost = APIError.noConnection(detail: "refused")
  private let start = Timestamp(milliseconds: 1_000_000_000)

  private func makeList() async -> CaseListModel {
    var client = server.client
    client.rest = { .seconds(4) }
    let list = CaseListModel(
      client: client,
      view: SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)])),
      clock: clock, limits: LoadingLimits(pageSize: 10, whole: 20),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { [start, clock] in QueryContext(now: start.adding(clock.elapsed)) }
    list.prepareRows(height: 5)
    list.start()
    await server.nextCall().answer(of: 7)
    await eventually { list.rowCount == 7 }
    return list
  }

  private func failNextCall(_ error: APIError? = nil) async {
    await server.nextCall().fail(error ?? lost)
  }

  // MARK: The case on screen

  private func makeDetail() async throws -> CaseDetailModel {
    let list = await makeList()
    let detail = CaseDetailModel(try #require(list.selected), in: list)
    detail.refresh()
    return detail
  }

  private func nextTry(of detail: CaseDetailModel, _ error: APIError? = nil) async {
    await failNextCall(error)
    await eventually { detail.failure.map { $0.nextTry != .underWay } ?? false }
  }

  @Test func aFailedReadOfACaseIsRetriedAutomatically() async throws {
    let detail = try await makeDetail()
    await nextTry(of: detail)
    #expect(detail.failure?.nextTry == .at(start.adding(seconds: 4)))
    #expect(detail.item.id == "ci-0")
    #expect(!detail.isLoading)

    await clock.sleepers(1)
    clock.advance(by: .seconds(4))
    await nextTry(of: detail)
    #expect(detail.failure?.since == start)
    #expect(detail.failure?.nextTry == .at(start.adding(seconds: 8)))

    await clock.sleepers(1)
    clock.advance(by: .seconds(4))
    let call = await server.nextCall()
    #expect(call.request.urgency == .asked)
    #expect(detail.failure?.nextTry == .underWay)
    call.answer(Page(cases: [.sample(0, title: "Anew")], totalResults: 1))
    await eventually { detail.failure == nil }
    #expect(detail.item.title == "Anew")
  }

  @Test func aRefreshRetriesAtOnce() async throws {
    let detail = try await makeDetail()
    await nextTry(of: detail)
    await clock.sleepers(1)
    detail.refresh()
    let call = await server.nextCall()
    #expect(call.request.urgency == .insisted)
    call.answer(Page(cases: [.sample(0)], totalResults: 1))
    await eventually { detail.failure == nil }
    clock.advance(by: .seconds(60))
    #expect(await server.openCalls == 0)
  }

  @Test func goingToAnotherCaseCancelsTheRetry() async throws {
    let detail = try await makeDetail()
    await nextTry(of: detail)
    await clock.sleepers(1)
    detail.step(by: 1)
    #expect(detail.failure == nil)
    #expect(detail.item.id == "ci-1")
    clock.advance(by: .seconds(60))
    #expect(await server.openCalls == 0)
  }

  @Test func aRefusalIsNotRetriedAutomatically() async throws {
    let detail = try await makeDetail()
    await nextTry(of: detail, .notAllowed(detail: nil))
    #expect(detail.failure?.nextTry == .never)
    clock.advance(by: .seconds(600))
    #expect(await server.openCalls == 0)
  }

  // MARK: The search for a case

  @Test func aFailedSearchIsRetriedAutomatically() async throws {
    let finder = CaseFinderModel("CS999", in: await makeList())
    await failNextCall()
    await eventually { finder.failure != nil }
    #expect(finder.failure?.nextTry == .at(start.adding(seconds: 4)))
    #expect(!finder.isLooking)

    await clock.sleepers(1)
    clock.advance(by: .seconds(4))
    let call = await server.nextCall()
    #expect(finder.isLooking)
    call.answer(Page(cases: [.sample(899)], totalResults: 1))
    await eventually { finder.state == .found(.sample(899)) }
    #expect(finder.failure == nil)
  }

  @Test func aRetryRequestRepeatsTheSearchAtOnce() async throws {
    let finder = CaseFinderModel("CS999", in: await makeList())
    await failNextCall(.notSignedIn(detail: nil))
    await eventually { finder.failure?.nextTry == .never }
    finder.retry()
    let call = await server.nextCall()
    #expect(call.request.urgency == .insisted)
    call.answer(Page(cases: [.sample(899)], totalResults: 1))
    await eventually { finder.state == .found(.sample(899)) }
  }

  @Test func aCancelledSearchIsNotRetried() async throws {
    let finder = CaseFinderModel("CS999", in: await makeList())
    await failNextCall()
    await eventually { finder.failure != nil }
    await clock.sleepers(1)
    finder.cancel()
    clock.advance(by: .seconds(60))
    #expect(await server.openCalls == 0)
    #expect(!finder.isLooking)
  }
}
