import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A set in memory that is too large to filter and sort between two keys.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct LargeSetTests {
  let server = ScriptedServer()
  let limits = LoadingLimits(pageSize: 60, whole: 100, atOnce: 5)

  /// A model with the columns of sixty cases.
  func makeModel() async -> CaseListModel {
    let model = CaseListModel(
      client: server.client, view: CaseListModelTests.all, clock: ManualClock(), limits: limits
    ) {
      QueryContext(now: Timestamp(milliseconds: 1_000_000_000))
    }
    model.prepareRows(height: 4)
    model.start()
    await server.nextCall().answer(of: 60)
    await eventually { model.listing.isComplete }
    await model.layout?.value
    return model
  }

  @Test func theFirstRowsAreShownAtOnceAndTheRestOnceCounted() async {
    let model = await makeModel()
    model.search("CS11")
    #expect(model.listing.basis == .counting)
    #expect(model.isFetching)
    #expect(refs(of: model) == ["CS110", "CS111", "CS112", "CS113"])
    await eventually { model.listing.basis == .everything }
    #expect(refs(of: model) == (110...119).map { "CS\($0)" })
    #expect(!model.isFetching)
    #expect(await server.openCalls == 0)
  }

  @Test func eachTypedKeyShowsItsOwnRows() async {
    let model = await makeModel()
    for text in ["C", "CS1", "CS10", "CS103", "CS10", "CS1", ""] { model.search(text) }
    #expect(model.rowCount == 4)
    await eventually { model.listing.basis == .everything }
    #expect(model.rowCount == 60)
  }

  @Test func theOldOrderIsShownUntilTheRowsAreSorted() async {
    let model = await makeModel()
    let order = SortOrder([SortKey(.title, isDescending: true)])
    model.sort(by: order)
    #expect(model.listing.question.sort == CaseListModelTests.all.sort)
    #expect(model.selected?.ref == "CS100")
    await eventually { model.listing.question.sort == order }
    #expect(model.listing.item(at: 0)?.ref == "CS159")
    #expect(model.selected?.ref == "CS159" || model.selected?.ref == "CS100")
  }

  @Test func theSelectionFollowsItsCase() async {
    let model = await makeModel()
    model.choose(row: 42)
    model.search("CS14")
    await eventually { model.listing.basis == .everything }
    #expect(model.selected?.ref == "CS142")
    model.search("")
    await eventually { model.listing.basis == .everything }
    #expect(model.cursor.row == 42)
  }

  @Test func aSmallResultIsCompleteAtOnce() async {
    let model = await makeModel()
    model.search("CS103")
    #expect(model.listing.basis == .everything)
    #expect(refs(of: model) == ["CS103"])
    model.search("CS1034")
    #expect(model.listing.isComplete)
    #expect(model.rowCount == 0)
  }

  @Test func columnsReplaceThePagesTheyWereBuiltFrom() async {
    let model = await makeModel()
    #expect(model.listing.basis == .everything)
    #expect(model.listing.set?.index != nil)
    #expect(model.rowCount == 60)
    #expect(model.selected?.ref == "CS100")
    #expect(model.selected?.raw.isKept == false)
  }

  @Test func casesCanBeSelectedByRefAndMarkedOnesKeepTheListOrder() async {
    let model = await makeModel()
    for (name, row) in [("cs130", 30), ("ci-10", 10), ("CS120", 20)] {
      #expect(model.choose(name) == .row(row))
      model.toggleMark()
    }
    #expect(model.choose("CS13") == .notInList)
    #expect(model.cursor.row == 21)
    #expect(model.markedCases.map(\.ref) == ["CS110", "CS120", "CS130"])
    model.search("CS12")
    await eventually { model.listing.basis == .everything }
    #expect(model.markedCases.map(\.ref) == ["CS120"])
    #expect(model.choose("CS130") == .notInList)
  }

  private func refs(of model: CaseListModel) -> [String] { model.listing.loadedCases.map(\.ref) }

  @Test(arguments: [5, 1_000])
  func resultsKeepTheNoteThatTheListChanged(atOnce: Int) async {
    let model = CaseListModel(
      client: server.client, view: CaseListModelTests.all, clock: SkippingClock(),
      limits: LoadingLimits(pageSize: 30, whole: 100, atOnce: atOnce)
    ) {
      QueryContext(now: Timestamp(milliseconds: 1_000_000_000))
    }
    model.prepareRows(height: 4)
    model.start()
    await server.nextCall().answer(of: 60)
    var page = Page.sample(offset: 30, limit: 30, of: 60)
    page.cases[7].updatedAt = Timestamp(milliseconds: 1_000_000_001)
    await eventually { model.listing.hasAnswered }
    model.prepareRows(height: 4)
    await server.nextCall().answer(page)
    await eventually { model.listing.isComplete }
    await model.layout?.value

    model.search("CS11")
    await eventually { model.listing.basis == .everything }
    #expect(model.rowCount == 10)
    #expect(model.listing.notes.listChanged)

    model.search("")
    model.refresh()
    await server.nextCall().answer(of: 60)
    await eventually { !model.listing.notes.listChanged }
  }
}
