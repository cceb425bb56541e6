import TestSupport
import Testing

@testable import CaseKit

/// The details of a case whose JSON the list does not keep.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct DroppedJSONTests {
  let server = ScriptedServer()
  let fixture: CacheFixture

  init() throws { fixture = try CacheFixture() }

  /// A list of one case without its JSON, last updated at minute 5.
  private func makeList(_ cache: CaseCache) async throws -> CaseListModel {
    let model = CaseListModel(
      client: server.client, cache: cache, view: CaseListModelTests.all, clock: ManualClock(),
      limits: LoadingLimits(rawRows: 0)
    ) { .minute(100) }
    model.prepareRows(height: 4)
    model.start()
    var item = try Case.sent(1, updated: 5)
    item.raw = .dropped
    await server.nextCall().answer(Page(cases: [item], hasMore: false, totalResults: 1))
    await eventually { model.rowCount == 1 }
    return model
  }

  private func open(in list: CaseListModel) throws -> CaseDetailModel {
    CaseDetailModel(try #require(list.selected), in: list)
  }

  @Test func theJSONIsReadFromTheServer() async throws {
    let list = try await makeList(.none)
    let model = try open(in: list)
    #expect(model.isLoading)
    #expect(model.item.title == "Case 1")
    let call = await server.nextCall()
    #expect(call.request.filter.searchText == "CS101")
    call.answer(Page(cases: [try .sent(1, field: "Platinum", updated: 6)], totalResults: 1))
    await eventually { !model.isLoading }
    #expect(model.item.raw.isKept)
    #expect(model.detail.fields.map(\.name) == ["Plan"])
  }

  @Test func aVersionNewerThanThatInTheListIsKept() async throws {
    let list = try await makeList(.none)
    let model = try open(in: list)
    await server.nextCall().answer(Page(cases: [try .sent(1, updated: 6)], totalResults: 1))
    await eventually { !model.isLoading }
    model.follow()
    #expect(model.item.raw.isKept)
    #expect(!model.isLoading)
  }

  @Test func theCacheIsUsedIfItHasTheVersionOfTheList() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1, field: "Platinum", updated: 5)], at: .minute(1))
    await cache.flush()
    let list = try await makeList(cache)
    let model = try open(in: list)
    await eventually { !model.isLoading }
    #expect(model.item.raw.isKept)
    #expect(await server.openCalls == 0)
  }

  @Test func afterAFailureTheValuesOfTheListStay() async throws {
    let list = try await makeList(.none)
    let model = try open(in: list)
    await server.nextCall().fail(.timeout(seconds: 30))
    await eventually { model.failure != nil }
    #expect(model.item.title == "Case 1")
    #expect(!model.isGone)
  }
}
