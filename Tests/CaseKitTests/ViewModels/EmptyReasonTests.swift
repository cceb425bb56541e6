import Moments
import TestSupport
import Testing

@testable import CaseKit

@MainActor
@Suite("The reasons for an empty list", .timeLimit(.minutes(1)))
struct EmptyReasonTests {
  let server = ScriptedServer()
  let clock = ManualClock()
  let unassigned = SavedView(
    name: "Unassigned", query: Query.parse("is:unassigned").query,
    sort: SortOrder([SortKey(.created)]))

  func makeModel(_ view: SavedView? = nil) -> CaseListModel {
    let model = CaseListModel(
      client: server.client, view: view ?? unassigned, clock: clock,
      limits: LoadingLimits(pageSize: 10, whole: 20)
    ) { QueryContext(now: Timestamp(milliseconds: 1_000_000_000)) }
    model.prepareRows(height: 5)
    return model
  }

  /// A model with an empty list that now looks for the reason.
  private func makeEmpty() async -> CaseListModel {
    let model = makeModel()
    model.start(filter: "priority:high")
    await server.nextCall().answer(Page(cases: [], totalResults: 0))
    await eventually { model.listing.isComplete }
    await clock.sleepers(1)
    clock.advance(by: .milliseconds(200))
    return model
  }

  private func terms(_ text: String) -> [Term] { Query.parse(text).query.terms }

  @Test func eachTermCountsTheCasesThatItHidesAfterTheTermsBeforeIt() throws {
    let terms = terms("is:unassigned priority:high is:overdue")
    let emptiness = try #require(EmptyReason(terms, leaving: [230, 18, 18, 0]))
    #expect(emptiness.total == 230)
    #expect(emptiness.hidden.map(\.terms) == [[terms[0]], [terms[2]]])
    #expect(emptiness.hidden.map(\.count) == [212, 18])
  }

  @Test func termsThatCannotBeCountedSeparatelyAreCountedTogether() throws {
    let terms = terms("is:unassigned priority:high is:overdue")
    let emptiness = try #require(EmptyReason(terms, leaving: [230, 18, nil, 0]))
    #expect(emptiness.hidden.map(\.terms) == [[terms[0]], [terms[1], terms[2]]])
  }

  @Test(arguments: [[5, 9, 0], [nil, 3, 0], [5, 3, 1], [0, 0, 0]] as [[Int?]])
  func noReasonIsGivenIfTheCountsContradictEachOther(counts: [Int?]) {
    #expect(EmptyReason(terms("a b"), leaving: counts) == nil)
  }

  @Test func inASetInMemoryTheReasonNeedsNoRequest() async {
    let model = makeModel(
      SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)])))
    model.start()
    await server.nextCall().answer(of: 8)
    await eventually { model.rowCount == 8 }

    model.search("CS103 nowhere")

    #expect(model.rowCount == 0)
    #expect(model.emptiness?.total == 8)
    #expect(model.emptiness?.hidden.map(\.count) == [7, 1])
    #expect(model.relaxable == .words("nowhere"))
    model.relax()
    #expect(model.filterText == "CS103")
    #expect(model.rowCount == 1)
    #expect(model.emptiness == nil)
    #expect(await server.openCalls == 0)
  }

  @Test func inOtherListsTheTotalsAreRequestedAfterAPause() async {
    let model = await makeEmpty()

    for (total, terms) in [(230, 0), (18, 1)] {
      let call = await server.nextCall()
      #expect(call.request.limit == 1)
      #expect(call.request.urgency == .background)
      #expect(call.request.filter.unassigned == (terms == 1 ? true : nil))
      call.answer(Page(cases: [.sample(1)], totalResults: total))
    }

    await eventually { model.emptiness != nil }
    #expect(model.emptiness?.hidden.map(\.count) == [212, 18])
    #expect(!model.isFetching)
  }

  @Test func aLateTotalOfAnEarlierQueryIsIgnored() async {
    let model = await makeEmpty()
    let late = await server.nextCall()
    model.show(SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)])))
    await server.nextCall().answer(of: 3)
    late.answer(Page(cases: [.sample(1)], totalResults: 99))
    await eventually { model.rowCount == 3 }
    #expect(model.emptiness == nil)
  }
}
