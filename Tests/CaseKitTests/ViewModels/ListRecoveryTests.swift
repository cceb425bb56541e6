import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The list recovers automatically from failures.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ListRecoveryTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  private let lost = APIError.noConnection(detail: "refused")
  private let start = Timestamp(milliseconds: 1_000_000_000)
  private let view = SavedView(
    name: "All", query: Query(), sort: SortOrder([SortKey(.created)]))

  private func makeModel(rest: Duration? = .seconds(4)) -> CaseListModel {
    var client = server.client
    client.rest = { rest }
    let pauses = LoadingPauses(typing: .zero, scrolling: .zero)
    let model = CaseListModel(
      client: client, view: view, clock: clock, limits: LoadingLimits(pageSize: 10, whole: 20),
      pauses: pauses
    ) { [start, clock] in QueryContext(now: start.adding(clock.elapsed)) }
    model.prepareRows(height: 5)
    return model
  }

  private func makeLoaded(_ count: Int) async -> CaseListModel {
    let model = makeModel()
    model.start()
    await server.nextCall().answer(of: count)
    await eventually { model.rowCount == count }
    return model
  }

  private func fail(_ model: CaseListModel, _ error: APIError? = nil) async {
    await server.nextCall().fail(error ?? lost)
    await eventually { model.failure != nil && model.failure?.nextTry != .underWay }
    if model.failure?.nextTry != .never { await clock.sleepers(1) }
  }

  @Test func aFailedQueryIsRetriedAutomatically() async {
    let model = makeModel()
    model.start()
    await fail(model)
    #expect(model.failure?.nextTry == .at(start.adding(seconds: 4)))
    #expect(await server.openCalls == 0)

    clock.advance(by: .seconds(4))
    let call = await server.nextCall()
    #expect(model.failure?.nextTry == .underWay)
    call.answer(of: 100)
    await eventually { model.failure == nil }
    #expect(model.rowCount == 100)
  }

  @Test func retriesContinueAndTheStartOfTheFailureIsShown() async {
    let model = makeModel()
    model.start()
    await fail(model)
    for _ in 1...3 {
      clock.advance(by: .seconds(4))
      await fail(model, .timeout(seconds: 30))
    }
    #expect(model.failure?.error == .timeout(seconds: 30))
    #expect(model.failure?.since == start)
    #expect(model.failure?.nextTry == .at(start.adding(seconds: 16)))
  }

  @Test func aRefreshRetriesAtOnce() async {
    let model = makeModel()
    model.start()
    await fail(model)
    model.refresh()
    let call = await server.nextCall()
    #expect(call.request.urgency == .insisted)
    call.answer(of: 7)
    await eventually { model.failure == nil }

    clock.advance(by: .seconds(60))
    #expect(await server.openCalls == 0)
  }

  @Test func aNewQueryReplacesTheOneThatWaitsForARetry() async {
    let model = await makeLoaded(100)
    model.sort(by: SortOrder([SortKey(.ref)]))
    await fail(model)
    model.sort(by: SortOrder([SortKey(.title)]))
    let call = await server.nextCall()
    #expect(call.request.sort == SortOrder([SortKey(.title)]))
    clock.advance(by: .seconds(60))
    call.answer(of: 8)
    await eventually { model.failure == nil }
    #expect(await server.openCalls == 0)
  }

  @Test func aFailedPageIsRetried() async {
    let model = await makeLoaded(100)
    model.choose(row: 99)
    model.prepareRows(height: 5)
    await fail(model)
    #expect(model.rowCount == 100)
    #expect(model.cursor.row == 99)

    clock.advance(by: .seconds(4))
    let call = await server.nextCall()
    #expect(call.request.offset == 90)
    call.answer(of: 100)
    await eventually { model.selected?.id == "ci-99" }
    #expect(model.failure == nil)
  }

  @Test func aCompleteListCanBeFilteredDuringAFailure() async {
    let model = await makeLoaded(7)
    model.refresh()
    await fail(model)
    model.search("CS103")
    #expect(model.selected?.ref == "CS103")
    #expect(await server.openCalls == 0)
    clock.advance(by: .seconds(4))
    await server.nextCall().answer(Page(cases: [.sample(3)], hasMore: false, totalResults: 1))
    await eventually { model.failure == nil }
    #expect(model.rowCount == 1)
  }

  @Test(arguments: [APIError.notSignedIn(detail: nil), .rejected(status: 412, detail: nil)])
  func permanentErrorsAreNotRetried(_ error: APIError) async {
    let model = await makeLoaded(100)
    model.move(by: 3)
    model.refresh()
    await fail(model, error)
    #expect(model.failure?.nextTry == .never)
    #expect(model.rowCount == 100)
    #expect(model.selected?.id == "ci-3")
    clock.advance(by: .seconds(600))
    #expect(await server.openCalls == 0)
  }

  @Test func prefetchesAndAutomaticRefreshesAreBackgroundRequests() async {
    let model = await makeLoaded(100)
    model.move(by: 9)
    model.prepareRows(height: 5)
    let ahead = await server.nextCall()
    #expect(ahead.request.offset == 10)
    #expect(ahead.request.urgency == .background)
    ahead.answer(of: 100)

    model.refresh(every: .seconds(30))
    await clock.sleepers(1)
    clock.advance(by: .seconds(30))
    #expect(await server.nextCall().request.urgency == .background)
    model.sort(by: SortOrder([SortKey(.title)]))
    #expect(await server.nextCall().request.urgency == .asked)
  }
}
