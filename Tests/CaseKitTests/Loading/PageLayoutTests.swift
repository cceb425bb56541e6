import TestSupport
import Testing

@testable import CaseKit

/// A list that builds columns while it is read shows the same rows as a list of plain pages.
@Suite struct PageLayoutTests {
  /// Reads the pages in order, except for one that is read first. Some cases are repeated or
  /// missing.
  @Test(arguments: 1...8) func buildingColumnsDoesNotChangeTheRows(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var plain = PageList(generation: 1, pageSize: 10)
    var list = PageList(generation: 1, pageSize: 10, segmentRows: 64)
    var isFirst = true
    while let request = isFirst ? list.requestNext().first : next(&list, &random) {
      _ = isFirst ? plain.requestNext() : plain.request(rows: rows(of: request, in: plain))
      isFirst = false
      var page = Page.sample(offset: request.offset, limit: 10, of: 400)
      let again = Int.random(in: 0..<400, using: &random)
      page.cases[Int.random(in: 0..<10, using: &random)] = .sample(again)
      _ = plain.receive(.success(page), for: request)
      _ = list.receive(.success(page), for: request)
      while let rows = list.rowsToLayOut() { list.take(CaseSegment(rows)) }
      #expect(list.rowCount == plain.rowCount)
    }

    #expect(list.layout.segments.count >= 5)
    #expect(list.isComplete)
    #expect(list.loadedCases.map(\.id) == plain.loadedCases.map(\.id))
    #expect(list.loadedCount == list.rowCount)
    for (row, item) in plain.loadedCases.enumerated() {
      #expect(list.item(at: row)?.id == item.id)
      #expect(list.id(at: row) == item.id)
      #expect(list.row(of: item.id) == row)
      #expect(list.rows(called: item.ref.lowercased()) == [row])
    }
    let parts = list.layout.segments.flatMap { part in (0..<part.count).map(part.item) }
    #expect((parts + list.plainCases).map(\.id) == plain.loadedCases.map(\.id))
  }

  /// Usually the next page, sometimes a later one.
  private func next(
    _ list: inout PageList, _ random: inout SeededGenerator
  ) -> PageList.Request? {
    guard Int.random(in: 0..<5, using: &random) == 0, list.rowCount > 0 else {
      return list.requestNext().first
    }
    let row = Int.random(in: 0..<list.rowCount, using: &random)
    return list.request(rows: row..<row + 1).first ?? list.requestNext().first
  }

  /// Both lists have the same rows, so that they request the same page.
  private func rows(of request: PageList.Request, in list: PageList) -> Range<Int> {
    let first = (0..<list.rowCount).first { row in
      var copy = list
      return copy.request(rows: row..<row + 1).first?.page == request.page
    }
    return (first ?? 0)..<(first ?? 0) + 1
  }

  @Test func aSegmentOfOtherRowsIsIgnored() {
    var list = PageList(generation: 1, pageSize: 20, segmentRows: 64)
    for _ in 0..<5 {
      guard let request = list.requestNext().first else { continue }
      let page = Page.sample(offset: request.offset, limit: 20, of: 200)
      _ = list.receive(.success(page), for: request)
    }
    _ = list.requestNext()
    list.take(CaseSegment((1..<65).map { Case.sample($0) }))
    #expect(list.layout.segments.isEmpty)
    list.take(CaseSegment((0..<64).map { Case.sample($0) }))
    #expect(list.layout.segments.count == 1)
    #expect(list.loadedCases.map(\.id) == (0..<100).map { "ci-\($0)" })
  }

  @Test func rowsWithColumnsAreNotDroppedFromMemory() {
    var list = PageList(generation: 1, pageSize: 20, capacity: 5, segmentRows: 64)
    while let request = list.requestNext().first {
      let page = Page.sample(offset: request.offset, limit: 20, of: 200)
      _ = list.receive(.success(page), for: request)
      while let rows = list.rowsToLayOut() { list.take(CaseSegment(rows)) }
    }
    #expect(list.layout.segments.count == 2)
    #expect((0..<180).allSatisfy { list.item(at: $0)?.id == "ci-\($0)" })
  }
}
