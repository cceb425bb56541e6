import TestSupport
import Testing

@testable import CaseKit

/// A set in memory that is older than a minute is refreshed.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct SetRefreshTests {
  let server = ScriptedServer()
  let time = ManualTime()

  /// A list of three cases that was read two minutes ago.
  private func makeModel(pageSize: Int = 10) async -> CaseListModel {
    let model = CaseListModel(
      client: server.client, view: CaseListModelTests.all, clock: ManualClock(),
      limits: LoadingLimits(pageSize: pageSize, whole: 100)
    ) { [time] in QueryContext(now: time.now) }
    model.prepareRows(height: 5)
    model.start()
    await server.nextCall().answer(of: 3)
    await eventually { model.rowCount == 3 }
    time.advance(seconds: 120)
    return model
  }

  @Test func anOldSetIsFilteredWhileItIsRefreshedOnce() async {
    let model = await makeModel()
    for text in ["c", "ca", "case", "case 2"] { model.search(text) }
    #expect(model.listing.loadedCases.map(\.ref) == ["CS102"])
    let call = await server.nextCall()
    #expect(call.request.filter == CaseFilter())
    #expect(await server.openCalls == 0)
    call.answer(of: 3)
    await eventually { !model.isFetching }
    model.search("case")
    #expect(model.rowCount == 3)
    #expect(!model.isFetching)
  }

  @Test func onlyTheVisibleRowsOfALargeSetAreRefreshed() async {
    let model = CaseListModel(
      client: server.client, view: CaseListModelTests.all, clock: ManualClock(),
      limits: LoadingLimits(pageSize: 1, whole: 100),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { [time] in QueryContext(now: time.now) }
    model.prepareRows(height: 1)
    model.start()
    for page in 0..<12 {
      await server.nextCall().answer(of: 12)
      await eventually { model.listing.loadedCases.count == page + 1 }
      model.prepareRows(height: 1)
    }
    time.advance(seconds: 120)
    model.search("case")
    #expect(model.listing.basis == .everything)
    await server.nextCall().answer(of: 12)
    await eventually { !model.isFetching }
    model.prepareRows(height: 1)
    #expect(model.listing.basis == .server)
    #expect(model.listing.loadedCases.count == 1)
    #expect(!model.listing.isLoading)
  }

  @Test func changedCasesAreShownIfTheyMatchTheQuery() async {
    let model = await makeModel()
    model.search("case")
    model.choose(row: 2)
    let cases = [Case.sample(1), .sample(2), .sample(4), .sample(5, title: "Other")]
    await server.nextCall().answer(Page(cases: cases, hasMore: false, totalResults: 4))
    await eventually { !model.isFetching }
    #expect(model.listing.loadedCases.map(\.ref) == ["CS101", "CS102", "CS104"])
    #expect(model.selected?.ref == "CS102")
  }

  @Test func aFailureIsReportedAndTheRowsStay() async {
    let model = await makeModel()
    model.search("case")
    await server.nextCall().fail(.timeout(seconds: 30))
    await server.nextCall().fail(.timeout(seconds: 30))
    await eventually { model.failure != nil }
    #expect(model.rowCount == 3)
  }
}
