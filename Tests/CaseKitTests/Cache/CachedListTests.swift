import TestSupport
import Testing

@testable import CaseKit

/// A list with a cache shows cases before the server answers, and offline.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct CachedListTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  let fixture: CacheFixture
  static let view = SavedView(
    name: "Open", query: Query.parse("is:open").query, sort: SortOrder([SortKey(.created)]))

  init() throws { fixture = try CacheFixture() }

  private func makeModel(_ cache: CaseCache, isOffline: Bool = false) -> CaseListModel {
    let model = CaseListModel(
      client: server.client, cache: cache, isOffline: isOffline, view: Self.view, clock: clock,
      limits: LoadingLimits(pageSize: 10, whole: 20)
    ) { .minute(100) }
    model.prepareRows(height: 5)
    return model
  }

  /// A cache in which an earlier run left a list of three cases and one other case.
  private func makeCache() async throws -> CaseCache {
    let cache = try fixture.open()
    let cases = try [1, 2, 3].map { try Case.sent($0) }
    cache.see(cases + [try .sent(4, status: "Closed", field: "Platinum")], at: .minute(95))
    cache.keep(
      KeptListing(
        question: Question(query: Self.view.query, sort: Self.view.sort),
        ids: cases.map(\.id), seen: .minute(95)))
    return cache
  }

  private func page(_ numbers: [Int]) throws -> Page {
    Page(cases: try numbers.map { try Case.sent($0) }, hasMore: false, totalResults: numbers.count)
  }

  @Test func theCachedListIsShownUntilTheServerAnswers() async throws {
    let model = makeModel(try await makeCache())
    model.start()
    await eventually { model.rowCount == 3 }
    #expect(model.listing.age?.newest == .minute(95))
    #expect(model.isLoading)
    #expect(!model.listing.isComplete)

    await server.nextCall().answer(try page([2, 3, 5]))
    await eventually { model.listing.basis == .everything }

    #expect(model.listing.loadedCases.map(\.id) == ["ci-2", "ci-3", "ci-5"])
    #expect(model.listing.age == nil)
  }

  @Test func theAnswerOfTheServerIsCachedForTheNextStart() async throws {
    let cache = try fixture.open()
    let model = makeModel(cache)
    model.start()
    await server.nextCall().answer(try page([8, 9]))
    await eventually { model.rowCount == 2 }
    await cache.close()

    let next = makeModel(try fixture.open(), isOffline: true)
    next.start()
    await eventually { next.rowCount == 2 }

    #expect(next.listing.loadedCases.map(\.id) == ["ci-8", "ci-9"])
  }

  @Test func anAnswerOfTheServerIsNotReplacedByTheCache() async throws {
    let cache = try await makeCache()
    let model = makeModel(cache)
    model.start()
    await server.nextCall().answer(try page([5]))
    await eventually { model.rowCount == 1 }
    model.recall()
    await eventually { !model.isRecalling }

    #expect(model.listing.loadedCases.map(\.id) == ["ci-5"])
  }

  @Test func offlineAllCachedCasesAreSearchedWithoutTheServer() async throws {
    let model = makeModel(try await makeCache(), isOffline: true)
    model.start()
    await eventually { model.rowCount == 3 }
    #expect(model.isUnreachable)
    model.show(SavedView(name: "All", query: Query(), sort: SortOrder()))
    await eventually { model.rowCount == 4 }

    model.search("platinum")
    await eventually { model.rowCount == 1 }

    #expect(model.selected?.id == "ci-4")
    #expect(await server.openCalls == 0)
    #expect(model.failure == nil)
  }

  @Test func cachedCasesAreSearchedUntilTheServerCanBeReached() async throws {
    let model = makeModel(try await makeCache())
    model.start()
    await eventually { model.rowCount == 3 }
    await server.nextCall().fail(.noConnection(detail: "refused"))
    await eventually { model.failure != nil && !model.isRecalling }
    #expect(model.isUnreachable)
    model.search("Case 2")
    await eventually { model.rowCount == 1 && !model.isRecalling }
    #expect(model.selected?.id == "ci-2")

    model.search("")
    model.refresh()
    await server.nextCall().answer(try page([6]))
    await eventually { model.listing.basis == .everything }

    #expect(!model.isUnreachable)
    #expect(model.listing.loadedCases.map(\.id) == ["ci-6"])
  }

  @Test func aCaseIsFoundInTheCacheAtOnce() async throws {
    let model = makeModel(try await makeCache(), isOffline: true)
    let finder = CaseFinderModel("cs104", in: model)
    await eventually { finder.state != .looking(read: 0, total: nil) }

    guard case .known(let known) = finder.state else {
      Issue.record("\(finder.state)")
      return
    }
    #expect(known.item.id == "ci-4")
    #expect(known.seen == .minute(95))
  }

  @Test func aProblemOfTheCacheIsReportedOnce() async throws {
    let cache = CaseCache(
      folder: "/dev/null/cache", identity: try fixture.identity(), limits: fixture.limits)
    let model = makeModel(cache, isOffline: true)
    model.start()
    await eventually { model.notice != nil }
    guard case .cache(.unusable) = model.notice else {
      Issue.record("\(String(describing: model.notice))")
      return
    }
    model.search("x")
    await eventually { !model.isRecalling }
    #expect(model.notice == nil)
  }
}
