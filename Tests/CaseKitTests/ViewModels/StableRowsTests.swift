import Moments
import TestSupport
import Testing

@testable import CaseKit

/// An automatic refresh does not move rows that the user is reading.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct StableRowsTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  private let start = Timestamp(milliseconds: 1_000_000_000)

  /// A list of cases 1 to 3 that is refreshed every minute.
  private func makeLoaded() async -> CaseListModel {
    let view = SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.updated)]))
    let model = CaseListModel(
      client: server.client, view: view, clock: clock,
      limits: LoadingLimits(pageSize: 10, whole: 20),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { [start, clock] in QueryContext(now: start.adding(clock.elapsed)) }
    model.prepareRows(height: 5)
    model.start()
    await server.nextCall().answer(page([.sample(1), .sample(2), .sample(3)]))
    await eventually { model.rowCount == 3 }
    model.refresh(every: .seconds(60))
    return model
  }

  private func page(_ cases: [Case]) -> Page {
    Page(cases: cases, hasMore: false, totalResults: cases.count)
  }

  /// Case 1 was updated last and is now at the end.
  private var moved: [Case] {
    var first = Case.sample(1, status: "On Hold")
    first.updatedAt = .minute(90)
    return [.sample(2), .sample(3), first]
  }

  private func ids(_ model: CaseListModel) -> [String] {
    (0..<model.rowCount).compactMap { model.listing.item(at: $0)?.id }
  }

  private func answerRefresh(_ model: CaseListModel, _ cases: [Case]) async {
    await clock.sleepers(1)
    clock.advance(by: .seconds(60))
    await server.nextCall().answer(page(cases))
    await eventually { !model.isLoading }
  }

  @Test func anIdleListTakesTheNewOrderAndKeepsTheSelectedCase() async {
    let model = await makeLoaded()
    model.act()
    model.choose(row: 0)
    clock.advance(by: .seconds(11))
    await answerRefresh(model, moved)

    #expect(ids(model) == ["ci-2", "ci-3", "ci-1"])
    #expect(model.selected?.id == "ci-1")
    #expect(model.highlights == ["ci-1"])
    #expect(!model.isOrderWaiting)
  }

  @Test func whileTheListIsCoveredItsValuesChangeButItsOrderDoesNot() async {
    let model = await makeLoaded()
    model.choose(row: 1)
    model.cover(true)
    await answerRefresh(model, moved)

    #expect(ids(model) == ["ci-1", "ci-2", "ci-3"])
    #expect(model.listing.item(at: 0)?.status.name == "On Hold")
    #expect(model.highlights == ["ci-1"])
    #expect(model.isOrderWaiting)
    #expect(model.cursor.row == 1)

    model.cover(false)
    #expect(model.highlights == ["ci-1"])
    model.act()
    #expect(model.highlights.isEmpty)
  }

  @Test func aManualRefreshAppliesTheNewOrder() async {
    let model = await makeLoaded()
    model.cover(true)
    await answerRefresh(model, moved)
    model.cover(false)

    model.refresh()
    await server.nextCall().answer(page(moved))
    await eventually { model.notice == .refreshed }

    #expect(ids(model) == ["ci-2", "ci-3", "ci-1"])
    #expect(!model.isOrderWaiting)
  }

  @Test func theNextRefreshOfAnIdleListAppliesTheNewOrder() async {
    let model = await makeLoaded()
    model.cover(true)
    await answerRefresh(model, moved)
    model.cover(false)
    await answerRefresh(model, moved)

    #expect(ids(model) == ["ci-2", "ci-3", "ci-1"])
    #expect(!model.isOrderWaiting)
  }

  @Test func aRecentKeyAlsoKeepsTheOrder() async {
    let model = await makeLoaded()
    await clock.sleepers(1)
    clock.advance(by: .seconds(59))
    model.act()
    clock.advance(by: .seconds(1))
    await server.nextCall().answer(page(moved))
    await eventually { model.isOrderWaiting }

    #expect(ids(model) == ["ci-1", "ci-2", "ci-3"])
  }

  @Test func changesThatMoveNoRowAreAppliedAtOnce() async {
    let model = await makeLoaded()
    model.cover(true)
    await answerRefresh(
      model, [.sample(1), .sample(2, title: "Other"), .sample(3)])

    #expect(model.listing.item(at: 1)?.title == "Other")
    #expect(model.highlights == ["ci-2"])
    #expect(!model.isOrderWaiting)
  }

  @Test func theAnswerToANewQueryIsAppliedAtOnce() async {
    let model = await makeLoaded()
    model.cover(true)
    await answerRefresh(model, moved)
    model.search("hold")
    await server.nextCall().answer(page([]))
    await eventually { !model.isLoading }

    #expect(ids(model) == [])
    #expect(!model.isOrderWaiting)
  }
}
