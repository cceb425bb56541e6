import TestSupport
import Testing

@testable import CaseKit

@Suite struct PageListTests {
  var list = PageList(generation: 1, pageSize: 10)

  /// Answers every request like a server with `count` cases.
  @discardableResult
  mutating func answer(_ requests: [PageList.Request], of count: Int) -> Bool {
    requests.map {
      list.receive(
        .success(.sample(offset: $0.offset, limit: $0.limit, of: count)), for: $0)
    }.contains(true)
  }

  @Test mutating func theFirstRequestIsForTheFirstPageOnly() {
    let requests = list.request(rows: 0..<25)
    #expect(requests.map(\.page) == [0])
    #expect(list.request(rows: 0..<25).isEmpty)
  }

  @Test mutating func rowsOfUnreadPagesArePlaceholders() {
    answer(list.request(rows: 0..<5), of: 35)
    #expect(list.rowCount == 35)
    #expect(list.item(at: 3)?.id == "ci-3")
    #expect(list.item(at: 30) == nil)
    #expect(list.item(at: 35) == nil)
  }

  @Test func aLongListKeepsTheJSONOfItsFirstRowsOnly() {
    var list = PageList(generation: 1, pageSize: 10, rawRows: 20)
    while let request = list.requestNext().first {
      let page = Page.sample(offset: request.offset, limit: request.limit, of: 50)
      _ = list.receive(.success(page), for: request)
    }
    #expect(list.loadedCases.map(\.raw.isKept) == (0..<50).map { $0 < 30 })
    #expect(list.rows(called: "cs142") == [42])
  }

  @Test mutating func pagesAreShownInOrderWhicheverComesFirst() {
    for order in [0, 1, 2, 3].permutations {
      list = PageList(generation: 1, pageSize: 10)
      answer(list.request(rows: 0..<5), of: 45)
      let requests = list.request(rows: 10..<45)
      answer(order.map { requests[$0] }, of: 45)
      #expect(list.loadedCases.map(\.id) == (0..<45).map { "ci-\($0)" }, "\(order)")
      #expect(list.isComplete)
      #expect(list.notes.isSteady)
    }
  }

  @Test mutating func theLastRowsOfAMillionNeedOnlyTheirPage() {
    answer(list.request(rows: 0..<5), of: 1_000_000)
    let requests = list.request(rows: 999_990..<1_000_000)
    #expect(requests.map(\.offset) == [999_990])
    answer(requests, of: 1_000_000)
    #expect(list.item(at: 999_999)?.id == "ci-999999")
    #expect(list.row(of: "ci-999995") == 999_995)
  }

  @Test mutating func scrollingPrefetchesTheNextPage() {
    answer(list.request(rows: 0..<5), of: 100)
    #expect(list.request(rows: 20..<25, travel: 1).map(\.page) == [2, 3])
    #expect(list.request(rows: 60..<65, travel: -1).map(\.page) == [6, 5])
  }

  @Test mutating func anAnswerOfAnotherGenerationIsIgnored() {
    let request = list.request(rows: 0..<5)[0]
    var later = PageList(generation: 2, pageSize: 10)
    _ = later.request(rows: 0..<5)
    let changed = later.receive(.success(.sample(offset: 0, limit: 10, of: 3)), for: request)
    #expect(!changed)
    #expect(!later.hasAnswered)
  }

  @Test mutating func aRepeatedAnswerIsIgnored() {
    let request = list.request(rows: 0..<5)[0]
    #expect(answer([request], of: 30))
    #expect(!answer([request], of: 20))
    #expect(list.rowCount == 30)
  }

  @Test mutating func aFailureKeepsTheRowsAndIsNotRetriedAutomatically() {
    answer(list.request(rows: 0..<5), of: 30)
    let request = list.request(rows: 10..<15)[0]
    _ = list.receive(.failure(.timeout(seconds: 5)), for: request)
    #expect(list.failure == .timeout(seconds: 5))
    #expect(list.rowCount == 30)
    #expect(list.request(rows: 10..<15).isEmpty)
    list.forgetFailures()
    #expect(list.request(rows: 10..<15) == [request])
  }

  @Test mutating func aSmallerLimitOfTheServerIsUsed() {
    let request = list.request(rows: 0..<5)[0]
    _ = list.receive(.success(.sample(offset: 0, limit: 4, of: 11)), for: request)
    #expect(list.pageSize == 4)
    #expect(list.rowCount == 11)
    while case let next = list.requestNext(), !next.isEmpty { answer(next, of: 11) }
    #expect(list.loadedCases.map(\.id) == (0..<11).map { "ci-\($0)" })
    #expect(list.isComplete)
  }

  @Test(arguments: [nil, 400]) mutating func aRepeatedFirstPageEndsTheList(
    total: Int?
  ) {
    var requests = 0
    while case let next = list.requestNext(), let request = next.first, requests < 100 {
      requests += 1
      var page = Page.sample(offset: 0, limit: 10, of: 400)
      page.totalResults = total
      _ = list.receive(.success(page), for: request)
    }
    #expect(requests == 2)
    #expect(list.rowCount == 10)
    #expect(list.notes.endedEarly)
    #expect(list.isComplete)
  }

  /// The server answers two rows to a request for ten.
  @Test(arguments: [nil, 2], [nil, true, false])
  mutating func aShortListIsCompleteWhateverHasMoreSays(total: Int?, hasMore: Bool?) {
    while let request = list.requestNext().first {
      var page = Page.sample(offset: 0, limit: 2, of: 2)
      (page.totalResults, page.hasMore, page.limit) = (total, hasMore, nil)
      _ = list.receive(.success(page), for: request)
    }
    #expect(list.loadedCases.count == 2)
    // Rows may be missing only if the server announces more and gives no total.
    #expect(list.notes.endedEarly == (total == nil && hasMore == true))
  }

  @Test mutating func theEndOfAListIsFoundIfTheTotalIsTooHigh() {
    for start in [990..<1_000, 10..<20] {
      list = PageList(generation: 1, pageSize: 10)
      var requests = list.request(rows: 0..<5)
      var sent = 0
      while let request = requests.first, sent < 50 {
        sent += 1
        var page = Page.sample(offset: request.offset, limit: 10, of: 42)
        page.totalResults = 1_000
        page.hasMore = true
        _ = list.receive(.success(page), for: request)
        requests = sent == 1 ? list.request(rows: start) : list.requestNext()
      }
      #expect(list.loadedCases.count == 42)
      #expect(list.rowCount == 42)
      #expect(sent <= 8)
    }
  }

  @Test(arguments: [nil, false], [40, 42]) mutating func aFullPageWithoutATotalMayNotBeTheLast(
    hasMore: Bool?, count: Int
  ) {
    while let request = list.requestNext().first {
      var page = Page.sample(offset: request.offset, limit: 10, of: count)
      (page.totalResults, page.hasMore) = (nil, hasMore)
      _ = list.receive(.success(page), for: request)
    }
    #expect(list.loadedCases.count == count)
    #expect(list.rowCount == count)
    #expect(!list.notes.endedEarly)
  }

  @Test mutating func aWrongTotalIsNoLongerTrusted() {
    let receive = { (list: inout PageList, request: PageList.Request, total: Int) in
      var page = Page.sample(offset: request.offset, limit: 10, of: 42)
      page.totalResults = total
      _ = list.receive(.success(page), for: request)
    }
    for rows in [0..<5, 990..<1_000, 10..<20] {
      for request in list.request(rows: rows) { receive(&list, request, 1_000) }
    }
    #expect(list.rowCount == 21)
    // A total that fits the empty page is trusted again.
    for request in list.request(rows: 20..<21) { receive(&list, request, 42) }
    #expect(list.rowCount == 42)
  }

  @Test mutating func aCaseThatMovedBetweenPagesIsShownOnce() {
    answer(list.request(rows: 0..<5), of: 20)
    let request = list.request(rows: 10..<15)[0]
    var page = Page.sample(offset: 9, limit: 10, of: 20)
    page.hasMore = false
    _ = list.receive(.success(page), for: request)
    #expect(list.loadedCases.map(\.id) == (0..<19).map { "ci-\($0)" })
    #expect(list.rowCount == 19)
    #expect(list.notes.listChanged)
  }

  @Test mutating func memoryIsLimitedAndRowsStayInPlace() {
    list = PageList(generation: 1, pageSize: 10, capacity: 4)
    answer(list.request(rows: 0..<5), of: 200)
    for page in 0..<20 { answer(list.request(rows: page * 10..<page * 10 + 5), of: 200) }
    #expect(list.loadedCases.count == 40)
    #expect(list.rowCount == 200)
    #expect(list.item(at: 5) == nil)
    answer(list.request(rows: 0..<5), of: 200)
    #expect(list.item(at: 5)?.id == "ci-5")
  }

  @Test mutating func rowsThatDoNotMatchTheQueryAreNotCounted() {
    let request = list.request(rows: 0..<5)[0]
    _ = list.receive(.success(.sample(offset: 0, limit: 10, of: 30)), for: request) {
      $0.id != "ci-4"
    }
    #expect(list.rowCount == 29)
    #expect(list.item(at: 4)?.id == "ci-5")
    answer(list.request(rows: 10..<12), of: 30)
    #expect(list.row(of: "ci-12") == 11)
    #expect(list.item(at: 11)?.id == "ci-12")
  }

  @Test mutating func requestsFarFromTheVisibleRowsAreCancelled() {
    answer(list.request(rows: 0..<5), of: 1_000)
    let far = list.request(rows: 500..<505)
    _ = list.request(rows: 100..<105)
    #expect(list.cancelRequests(awayFrom: 100..<105) == far)
    #expect(!answer(far, of: 1_000))
  }

  @Test mutating func anEmptyAnswerIsAnEmptyList() {
    answer(list.request(rows: 0..<5), of: 0)
    #expect(list.hasAnswered)
    #expect(list.isComplete)
    #expect(list.rowCount == 0)
  }
}
