import TestSupport
import Testing

@testable import CaseKit

/// Servers that give too little or wrong information about the end of their list.
@Suite struct ListEndTests {
  private struct Words: Sendable, CustomTestStringConvertible {
    var total: Int?
    var hasMore: Bool?
    var limit: Int?
    var testDescription: String {
      "total \(total as Any) more \(hasMore as Any) limit \(limit as Any)"
    }
  }

  /// A list that was read to its end from a server, in pages of ten.
  private func read(_ answer: (PageList.Request) -> Page) -> (list: PageList, requests: Int) {
    var list = PageList(generation: 1, pageSize: 10)
    var requests = 0
    while let request = list.requestNext().first, requests < 100 {
      requests += 1
      _ = list.receive(.success(answer(request)), for: request)
    }
    return (list, requests)
  }

  @Test(arguments: [
    Words(), Words(limit: 4), Words(hasMore: false, limit: 4), Words(total: 3),
    Words(total: 0, limit: 4),
  ])
  private func aSmallerLimitOfTheServerDoesNotEndTheList(_ words: Words) {
    let (list, _) = read { request in
      var page = Page.sample(offset: request.offset, limit: min(4, request.limit), of: 42)
      (page.totalResults, page.hasMore, page.limit) = (words.total, words.hasMore, words.limit)
      return page
    }
    #expect(list.loadedCases.map(\.id) == (0..<42).map { "ci-\($0)" })
    #expect(list.rowCount == 42)
    #expect(list.notes.isSteady)
  }

  @Test(arguments: [nil, false], [0, 3, 9])
  func aTotalBelowTheNumberOfRowsDoesNotEndTheList(hasMore: Bool?, total: Int) {
    let (list, _) = read { request in
      var page = Page.sample(offset: request.offset, limit: request.limit, of: 42)
      (page.totalResults, page.hasMore) = (total, hasMore)
      return page
    }
    #expect(list.loadedCases.count == 42)
    #expect(list.rowCount == 42)
  }

  @Test(arguments: [
    Words(total: 7), Words(total: 7, hasMore: false), Words(hasMore: false, limit: 10),
  ])
  private func aShortListWithAKnownEndCostsOneRequest(_ words: Words) {
    let (list, requests) = read { request in
      var page = Page.sample(offset: request.offset, limit: request.limit, of: 7)
      (page.totalResults, page.hasMore, page.limit) = (words.total, words.hasMore, words.limit)
      return page
    }
    #expect(list.rowCount == 7)
    #expect(requests == 1)
  }

  @Test(arguments: [0, 3])
  func aRepeatedPageEndsTheListEvenIfSomeEntriesAreUnreadable(readable: Int) {
    let (list, requests) = read { _ in
      var page = Page.sample(offset: 0, limit: readable, of: 400)
      (page.malformed, page.totalResults, page.hasMore) = (10 - readable, nil, true)
      return page
    }
    #expect(requests == 2)
    #expect(list.loadedCases.count == readable)
    #expect(!list.notes.isSteady)
  }

  @Test func aPageOfUnreadableEntriesDoesNotEndTheListIfTheTotalIsHigher() {
    let (list, _) = read { request in
      var page = Page.sample(offset: request.offset, limit: request.limit, of: 42)
      if request.page == 1 { (page.cases, page.malformed) = ([], 10) }
      return page
    }
    #expect(list.loadedCases.count == 32)
    #expect(list.notes.malformed == 10)
  }
}
