import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The columns of a long list are built while it is read.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ColumnBuildingTests {
  private let server = ScriptedServer()

  private func makeModel() -> CaseListModel {
    let model = CaseListModel(
      client: server.client, view: CaseListModelTests.all, clock: ManualClock(),
      limits: LoadingLimits(pageSize: 40, whole: 1_000, atOnce: 50, segment: 64)
    ) {
      QueryContext(now: Timestamp(milliseconds: 1_000_000_000))
    }
    model.prepareRows(height: 4)
    model.start()
    return model
  }

  /// Answers the next pages one after the other.
  private func read(_ pages: Int, in model: CaseListModel) async {
    for _ in 0..<pages {
      let count = model.listing.loadedCount
      await server.nextCall().answer(of: 300)
      await eventually { model.listing.loadedCount > count }
      model.prepareRows(height: 4)
    }
  }

  private func refs(of listing: Listing) -> [String] { listing.loadedCases.map(\.ref) }

  private let all = (100..<400).map { "CS\($0)" }

  @Test func columnsReplacePagesWhileTheRestIsRead() async {
    let model = makeModel()
    await read(4, in: model)
    await eventually { model.listing.layout.done.segments.count == 2 }
    #expect(refs(of: model.listing) == Array(all.prefix(160)))
    #expect(model.listing.item(at: 70)?.ref == "CS170")

    model.choose(row: 100)
    await read(4, in: model)
    await eventually { model.listing.basis == .everything }
    #expect(refs(of: model.listing) == all)
    #expect(model.selected?.ref == "CS200")
    model.search("CS39")
    await eventually { model.listing.basis == .everything }
    #expect(refs(of: model.listing) == Array(all.suffix(10)))
  }

  @Test func aRenewedCaseIsShownBeforeAndAfterItsColumnsAreBuilt() async {
    let model = makeModel()
    await read(4, in: model)
    await eventually { model.listing.layout.done.segments.count == 2 }
    var listing = model.listing
    var item = Case.sample(3, title: "Later")
    item.raw = .dropped
    listing.renew(with: [item.id: item])

    #expect(listing.item(at: 3)?.title == "Later")
    #expect(listing.layout.done.segments.isEmpty)
    #expect(listing.layout.rest.map(\.title).contains("Later"))
  }

  @Test func aNewSearchStopsBuildingTheColumnsOfTheOldList() async {
    let model = makeModel()
    await read(3, in: model)
    model.search("CS11")
    await model.layingOut?.value
    #expect(model.layingOut == nil)
    #expect(refs(of: model.listing) == (110...119).map { "CS\($0)" })
  }
}
