import TestSupport
import Testing

@testable import CaseKit

/// The change marks of a list: what sets them and what clears them.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ChangedCasesTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  let fixture: CacheFixture
  static let view = SavedView(
    name: "All", query: Query(), sort: SortOrder([SortKey(.created)]))

  init() throws { fixture = try CacheFixture() }

  private func makeModel(_ cache: CaseCache = .none) -> CaseListModel {
    let model = CaseListModel(
      client: server.client, cache: cache, view: Self.view, clock: clock,
      limits: LoadingLimits(pageSize: 10, whole: 20)
    ) { .minute(100) }
    model.prepareRows(height: 5)
    return model
  }

  /// Cases 1 to 6; those in `changed` have a new title.
  private func page(changed: Set<Int> = []) throws -> Page {
    let cases = try (1...6).map { number in
      let isChanged = changed.contains(number)
      return try Case.sent(
        number, title: isChanged ? "Other" : nil, updated: isChanged ? 90 : nil)
    }
    return Page(cases: cases, hasMore: false, totalResults: 6)
  }

  private func load(_ model: CaseListModel, _ page: Page) async {
    await server.nextCall().answer(page)
    await eventually { !model.isLoading && model.rowCount == page.cases.count }
  }

  private func marked(_ model: CaseListModel) -> [String] {
    model.listing.loadedCases.map(\.id).filter { model.changes.mark(of: $0) != nil }
  }

  @Test func aRefreshMarksChangedCasesUntilTheCursorLeavesThem() async throws {
    let model = makeModel()
    model.start()
    await load(model, try page())
    #expect(model.changes.isEmpty)

    model.refresh()
    await load(model, try page(changed: [2, 5]))
    #expect(marked(model) == ["ci-2", "ci-5"])
    model.refresh()
    await load(model, try page(changed: [2, 5]))
    #expect(marked(model) == ["ci-2", "ci-5"])

    model.move(by: 1)
    #expect(marked(model) == ["ci-2", "ci-5"])
    model.move(by: 1)
    #expect(marked(model) == ["ci-5"])
    model.lookAtAll()
    #expect(marked(model) == [])
    #expect(model.notice == .seen(1))
    model.undo()
    #expect(marked(model) == ["ci-5"])
    model.redo()
    #expect(marked(model) == [])
  }

  @Test func theKeysGoThroughChangedCasesInBothDirections() async throws {
    let model = makeModel()
    model.start()
    await load(model, try page())
    model.refresh()
    await load(model, try page(changed: [2, 5]))

    model.chooseChange(step: 1)
    #expect(model.selected?.id == "ci-2")
    model.chooseChange(step: 1)
    #expect(model.selected?.id == "ci-5")
    model.chooseChange(step: 1)
    #expect(model.selected?.id == "ci-5")
    #expect(model.notice == .noChange(isBelow: true))
    model.chooseChange(step: -1)
    #expect(model.selected?.id == "ci-2")
  }

  @Test func theNextStartMarksCasesChangedInTheMeantime() async throws {
    let cache = try fixture.open()
    let first = makeModel(cache)
    first.start()
    await load(first, try page())
    await cache.close()

    let model = makeModel(try fixture.open())
    model.start()
    await load(model, try page(changed: [3]))
    await eventually { marked(model) == ["ci-3"] }
    await model.cache.close()

    let next = makeModel(try fixture.open())
    next.start()
    await eventually { marked(next) == ["ci-3"] }
    next.chooseChange(step: 1)
    next.chooseChange(step: -1)
    next.move(by: -1)
    #expect(marked(next) == [])
    await next.cache.flush()
    #expect(await next.cache.changes(of: ["ci-3"]).isEmpty)
  }

  @Test func openingAChangedCaseShowsTheChangeAndMarksItAsSeen() async throws {
    let model = makeModel()
    model.start()
    await load(model, try page())
    let before = model.selected
    model.refresh()
    await load(model, try page(changed: [1]))

    let detail = CaseDetailModel(try #require(model.selected), in: model)
    #expect(detail.change == before.map(CaseChange.changed))
    #expect(marked(model) == [])
    detail.step(by: 1)
    #expect(detail.change == nil)
  }

  @Test func aCaseThatChangesWhileItIsOpenShowsTheChange() async throws {
    let model = makeModel()
    model.start()
    await load(model, try page())
    let before = try #require(model.selected)
    let detail = CaseDetailModel(before, in: model)
    model.refresh()
    await load(model, try page(changed: [1]))
    detail.follow()

    #expect(detail.change == .changed(from: before))
    #expect(detail.item.title == "Other")
    #expect(marked(model) == [])
  }

  @Test func aCaseFoundInTheCacheShowsItsChange() async throws {
    let first = makeModel(try fixture.open())
    first.start()
    await load(first, try page())
    first.refresh()
    await load(first, try page(changed: [2]))
    await first.cache.close()

    let model = makeModel(try fixture.open())
    let finder = CaseFinderModel("CS102", in: model)
    await eventually { !finder.isLooking }

    guard case .known(let known) = finder.state else {
      Issue.record("\(finder.state)")
      return
    }
    #expect(known.item.title == "Other")
    #expect(changedTitle(of: known.item, in: model) == "Case 2")
  }

  @Test func aCaseFoundOnTheServerShowsItsChange() async throws {
    let model = makeModel()
    model.start()
    await load(model, try page())
    let finder = CaseFinderModel("CS102", in: model)
    await server.nextCall().answer(try page(changed: [2]))
    await eventually { !finder.isLooking }

    guard case .found(let item) = finder.state else {
      Issue.record("\(finder.state)")
      return
    }
    #expect(changedTitle(of: item, in: model) == "Case 2")
  }

  /// The earlier title that is shown for a case opened from outside the list.
  private func changedTitle(of item: Case, in model: CaseListModel) -> String? {
    let detail = CaseDetailModel(item, in: model, isInList: false)
    guard case .changed(let before) = detail.change else { return nil }
    return before.title
  }

  /// Comparing each mark with each row would exceed the time limit of the test.
  @Test(arguments: [(50_000, false), (1_000, true)])
  func theMarkedRowsAreFoundInOnePass(_ count: Int, isLaidOut: Bool) async throws {
    let cases = (0..<2 * count).map { Case.sample($0) }
    let set = isLaidOut ? CaseSet(try await CaseIndex(cases)) : CaseSet(cases)
    let chosen = ChosenCases(of: set, rows: (count..<2 * count).map { UInt32($0) })

    let found = chosen.cases(among: Set(cases.map(\.id)))

    #expect(found.map(\.id) == cases[count...].map(\.id))
  }
}
