import CaseKit
import Moments
import TestSupport
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1))) struct CaseListModelTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  static let all = SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)]))

  func makeModel(
    _ view: SavedView = all, limits: LoadingLimits = LoadingLimits(pageSize: 10, whole: 20)
  ) -> CaseListModel {
    let model = CaseListModel(client: server.client, view: view, clock: clock, limits: limits) {
      QueryContext(now: Timestamp(milliseconds: 1_000_000_000))
    }
    model.prepareRows(height: 5)
    return model
  }

  /// A model that has read the first page of `count` cases.
  func makeLoaded(_ count: Int) async -> CaseListModel {
    let model = makeModel()
    model.start()
    await server.nextCall().answer(of: count)
    await eventually { model.rowCount == count }
    return model
  }

  @Test func theFirstPageIsShownWithTheFirstRowSelected() async {
    let model = await makeLoaded(100)
    #expect(model.selected?.id == "ci-0")
    #expect(model.listing.basis == .server)
    #expect(!model.isLoading)
  }

  @Test func loadingIsReportedOnlyOnceItIsSlow() async {
    let model = makeModel()
    model.start()
    await clock.sleepers(1)
    #expect(model.isLoading)
    #expect(!model.isSlow)
    clock.advance(by: .milliseconds(200))
    await eventually { model.isSlow }
    await server.nextCall().answer(of: 3)
    await eventually { model.rowCount == 3 }
    #expect(!model.isSlow)
  }

  @Test func aFailureIsNotShownAsAnEmptyList() async {
    let model = makeModel()
    model.start()
    await server.nextCall().fail(.timeout(seconds: 30))
    await eventually { model.failure != nil }
    #expect(model.failure?.error == .timeout(seconds: 30))
    #expect(!model.listing.isComplete)
  }

  @Test func aFailedRefreshKeepsTheRowsAndASuccessfulOneClearsTheFailure() async {
    let model = await makeLoaded(100)
    model.move(by: 3)
    model.refresh()
    await server.nextCall().fail(.noConnection(detail: "refused"))
    await eventually { model.failure != nil }
    #expect(model.rowCount == 100)
    #expect(model.selected?.id == "ci-3")
    model.refresh()
    await server.nextCall().answer(of: 101)
    await eventually { model.failure == nil }
    #expect(model.rowCount == 101)
    #expect(model.selected?.id == "ci-3")
  }

  @Test func aLateAnswerToAnEarlierQueryIsIgnored() async {
    let model = await makeLoaded(100)
    model.sort(by: SortOrder([SortKey(.ref)]))
    let late = await server.nextCall()
    model.sort(by: SortOrder([SortKey(.title)]))
    let current = await server.nextCall()
    current.answer(of: 7)
    await eventually { model.rowCount == 7 }
    late.answer(of: 55)
    model.refresh()
    await server.nextCall().answer(of: 8)
    await eventually { model.rowCount == 8 }
    #expect(model.sort == SortOrder([SortKey(.title)]))
  }

  @Test func typingFiltersLoadedRowsAtOnceAndAsksTheServerAfterAPause() async {
    let model = await makeLoaded(100)
    model.search("CS103")
    #expect(model.listing.basis == .unconfirmed)
    #expect(model.selected?.ref == "CS103")
    #expect(model.rowCount == 1)
    #expect(await server.openCalls == 0)
    await clock.sleepers(2)
    clock.advance(by: .milliseconds(150))
    let call = await server.nextCall()
    #expect(call.request.filter.searchText == "CS103")
    call.answer(Page(cases: [.sample(3)], hasMore: false, totalResults: 1))
    await eventually { model.listing.basis == .everything }
    #expect(model.rowCount == 1)
  }

  @Test func eachTypedKeyReplacesTheRequestOfTheKeyBefore() async {
    let model = await makeLoaded(100)
    for text in ["C", "CS", "CS1"] { model.search(text) }
    await clock.sleepers(2)
    clock.advance(by: .milliseconds(150))
    let call = await server.nextCall()
    #expect(call.request.filter.searchText == "CS1")
    #expect(await server.openCalls == 0)
    call.answer(of: 100)
  }

  @Test func aCompletelyReadSetIsFilteredAndSortedWithoutTheServer() async {
    let model = await makeLoaded(7)
    model.search("CS103")
    #expect(model.listing.basis == .everything)
    #expect(model.rowCount == 1)
    model.search("")
    model.sort(by: SortOrder([SortKey(.ref, isDescending: true)]))
    #expect(model.listing.item(at: 0)?.ref == "CS106")
    #expect(await server.openCalls == 0)
  }

  @Test func aSmallSetIsReadCompletely() async {
    let model = await makeLoaded(18)
    model.prepareRows(height: 5)
    let call = await server.nextCall()
    #expect(call.request.offset == 10)
    call.answer(of: 18)
    await eventually { model.listing.isComplete }
  }

  @Test func theSelectionFollowsItsCaseWhenSortingAndFiltering() async {
    let model = await makeLoaded(7)
    model.choose(row: 2)
    model.sort(by: SortOrder([SortKey(.ref, isDescending: true)]))
    #expect(model.selected?.id == "ci-2")
    #expect(model.cursor.row == 4)
    model.search("CS105")
    #expect(model.selected?.id == "ci-5")
    model.search("")
    #expect(model.selected?.id == "ci-2")
  }

  @Test func aSelectedCaseThatLeavesTheListIsReportedAfterARefresh() async {
    let model = await makeLoaded(5)
    model.choose(row: 2)
    model.refresh()
    let rest = [0, 1, 3, 4].map { Case.sample($0) }
    await server.nextCall().answer(Page(cases: rest, hasMore: false, totalResults: 4))
    await eventually { model.rowCount == 4 }
    #expect(model.notice == .selectionLeft(ref: "CS102"))
    #expect(model.cursor.row == 2)
    #expect(model.selected?.id == "ci-3")
  }

  @Test func rowsAreSortedLocallyIfTheServerIgnoresTheOrder() async {
    let model = makeModel()
    model.start()
    let shuffled = [5, 1, 4, 0, 6, 2, 3].map { Case.sample($0) }
    await server.nextCall().answer(Page(cases: shuffled, hasMore: false, totalResults: 7))
    await eventually { model.rowCount == 7 }
    #expect(model.listing.isSortedHere)
    #expect(model.listing.loadedCases.map(\.id) == (0..<7).map { "ci-\($0)" })
  }

  @Test func rowsAreFilteredLocallyIfTheServerIgnoresAFilter() async {
    let view = SavedView(
      name: "Closed ones", query: Query.parse("status:closed").query, sort: SortOrder())
    let model = makeModel(view)
    model.start()
    let cases = (0..<10).map { Case.sample($0, status: $0 < 2 ? "Closed" : "Open") }
    await server.nextCall().answer(Page(cases: cases, hasMore: false, totalResults: 10))
    await eventually { model.listing.basis == .everything }
    #expect(model.rowCount == 2)
    #expect(model.listing.termsAppliedHere == view.query.terms)
  }

  @Test func wordsAreSearchedLocallyInASetInMemory() async {
    let view = SavedView(name: "Case", query: Query.parse("case").query, sort: SortOrder())
    let model = makeModel(view)
    model.start()
    await server.nextCall().answer(of: 10)
    await eventually { model.listing.isComplete }
    #expect(model.listing.termsAppliedHere == [])

    model.search("7")

    #expect(model.rowCount == 1)
    #expect(model.listing.termsAppliedHere == [.words("7")])
  }

  @Test func aTermThatTheServerDoesNotSupportReadsTheListFromTheTop() async {
    let view = SavedView(
      name: "Tagged", query: Query.parse("title:\"Case 1\" -status:closed").query,
      sort: SortOrder([SortKey(.created)]))
    let model = makeModel(view)
    model.start()
    await server.nextCall().answer(of: 30)
    await eventually { model.rowCount > 0 }
    #expect(model.listing.basis == .partial(read: 10))
    model.prepareRows(height: 5)
    await server.nextCall().answer(of: 30)
    await eventually { model.listing.basis == .partial(read: 20) }
    #expect(model.rowCount == 11)
  }

  @Test func theEndOfALongListFetchesOnlyItsPage() async {
    let model = await makeLoaded(1_000)
    model.chooseLast()
    model.prepareRows(height: 5)
    await clock.sleepers(2)
    clock.advance(by: .milliseconds(30))
    let call = await server.nextCall()
    #expect(call.request.offset == 990)
    call.answer(of: 1_000)
    await eventually { model.selected != nil }
    #expect(model.selected?.id == "ci-999")
  }

  @Test func eachViewKeepsItsOwnOrder() async {
    let model = await makeLoaded(7)
    let other = SavedView(name: "Other", query: Query(), sort: SortOrder([SortKey(.title)]))
    model.sort(by: SortOrder([SortKey(.ref)]))
    model.show(other)
    #expect(model.sort == other.sort)
    model.show(Self.all)
    #expect(model.sort == SortOrder([SortKey(.ref)]))
  }

  @Test func rowsCanBeMarkedAndUnmarked() async {
    let model = await makeLoaded(7)
    model.toggleMark()
    model.toggleMark()
    #expect(model.marks == ["ci-0", "ci-1"])
    #expect(model.cursor.row == 2)
    model.choose(row: 0)
    model.toggleMark()
    #expect(model.marks == ["ci-1"])
    model.mark(only: [])
    #expect(model.marks.isEmpty)
  }
}

// MARK: - Refreshing and reading more

extension CaseListModelTests {
  @Test func anAutomaticRefreshShowsNoNoticeAndKeepsTheSelection() async {
    let model = await makeLoaded(7)
    model.choose(row: 2)
    model.refresh(every: .seconds(30))
    await clock.sleepers(1)
    clock.advance(by: .seconds(30))
    await server.nextCall().answer(of: 9)
    await eventually { model.rowCount == 9 }
    #expect(model.notice == nil)
    #expect(model.selected?.id == "ci-2")
  }

  @Test func aFailureIsRetriedAutomatically() async {
    let model = makeModel()
    model.start()
    await server.nextCall().fail(.timeout(seconds: 1))
    await eventually { model.failure != nil }
    model.refresh(every: .seconds(30))
    await clock.sleepers(1)
    clock.advance(by: .seconds(30))
    await server.nextCall().answer(of: 5)
    await eventually { model.rowCount == 5 }
    #expect(model.failure == nil)
  }

  @Test func readingStopsAtItsLimitUntilMoreIsRequested() async {
    let view = SavedView(
      name: "Rare", query: Query.parse("-ref:CS1").query, sort: SortOrder([SortKey(.created)]))
    let model = makeModel(view, limits: LoadingLimits(pageSize: 10, whole: 20, gathered: 10))
    model.start()
    await server.nextCall().answer(of: 50)
    await eventually { model.listing.isCutShort }
    model.prepareRows(height: 5)
    #expect(await server.openCalls == 0)
    model.readOn()
    #expect(!model.listing.isCutShort)
    model.prepareRows(height: 5)
    #expect(await server.nextCall().request.offset == 10)
  }
}
