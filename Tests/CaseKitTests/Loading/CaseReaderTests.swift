import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

@Suite(.timeLimit(.minutes(1))) struct CaseReaderTests {
  static let context = QueryContext(now: Timestamp(milliseconds: 1_000_000_000))
  static let limits = LoadingLimits(pageSize: 10)

  func reader(_ client: CaseClient) -> CaseReader {
    CaseReader(client: client, limits: Self.limits, context: Self.context)
  }

  func question(_ query: String = "", sort: String = "created") -> Question {
    Question(query: Query.parse(query).query, sort: SortOrder.parse(sort).order)
  }

  let hundred = CaseClient.serving((0..<100).map { .sample($0) }, context: context)

  @Test func onlyTheFirstRowsAreReadIfTheServerSorts() async throws {
    let reading = try await reader(hundred).read(question(), first: 15)
    #expect(reading.cases.map(\.id) == (0..<15).map { "ci-\($0)" })
    #expect(reading.total == 100)
    #expect(reading.isTruncated)
  }

  @Test func allRowsAreReadPageByPage() async throws {
    let reading = try await reader(hundred).read(question(), first: nil)
    #expect(reading.cases.count == 100)
    #expect(!reading.isTruncated)
  }

  @Test func aTermThatTheServerDoesNotSupportIsCheckedLocally() async throws {
    let reading = try await reader(hundred).read(question("ref:CS15"), first: nil)
    #expect(reading.cases.map(\.ref) == (150..<160).map { "CS\($0)" })
    #expect(reading.total == 10)
  }

  @Test func theTotalIsUnknownIfReadingStopsEarly() async throws {
    let reading = try await reader(hundred).read(question("-ref:CS100"), first: 5)
    #expect(reading.cases.count == 5)
    #expect(reading.total == nil)
    #expect(reading.isTruncated)
  }

  @Test(arguments: [3, 7, 30]) func rowsAreSortedLocallyIfTheServerIgnoresTheOrder(count: Int)
    async throws
  {
    let reversed = (0..<count).reversed().map { Case.sample($0) }
    let client = CaseClient { request in
      let rows = reversed.dropFirst(request.offset).prefix(request.limit)
      return Page(cases: Array(rows), hasMore: request.offset + rows.count < count)
    }
    let reading = try await reader(client).read(question(), first: 2)
    #expect(reading.cases.map(\.id) == ["ci-0", "ci-1"])
  }

  @Test func aFailureOfALaterPageFailsTheReading() async throws {
    let client = CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      guard request.offset == 0 else { throw .timeout(seconds: 5) }
      return .sample(offset: 0, limit: request.limit, of: 50)
    }
    await #expect(throws: APIError.timeout(seconds: 5)) {
      try await reader(client).read(question(), first: nil)
    }
  }

  @Test func aCancelledRequestEndsTheReading() async throws {
    let client = CaseClient { (_: CaseRequest) async throws(APIError) -> Page in throw .cancelled }
    await #expect(throws: APIError.cancelled) {
      try await reader(client).read(question(), first: nil)
    }
  }

  @Test func aCaseIsFirstLookedUpBySearch() async throws {
    let finder = CaseFinder(client: hundred, pageSize: 10)
    let found = try await finder.findAll(["cs107", "ci-99", "nothing"])
    #expect(found["cs107"]?.map(\.id) == ["ci-7"])
    #expect(found["ci-99"]?.map(\.ref) == ["CS199"])
    #expect(found["nothing"] == nil)
  }

  @Test func severalCasesAreFoundInOneReadingOfTheList() async throws {
    let calls = Mutex(0)
    let client = CaseClient { request in
      calls.withLock { $0 += 1 }
      guard request.filter.searchText == nil else { return Page(cases: [], hasMore: false) }
      return .sample(offset: request.offset, limit: request.limit, of: 100)
    }
    let finder = CaseFinder(client: client, pageSize: 10)
    let found = try await finder.findAll(["CS150", "ci-99", "CS9"])
    #expect(found.mapValues { $0.map(\.id) } == ["CS150": ["ci-50"], "ci-99": ["ci-99"]])
    // One search for each case, and ten pages.
    #expect(calls.withLock(\.self) == 13)
  }

  @Test func aKnownCaseIsFoundAmongTheCasesChangedSince() async throws {
    let calls = Mutex(0)
    let all = (0..<100).reversed().map { Case.sample($0) }
    let client = CaseClient { request in
      calls.withLock { $0 += 1 }
      guard request.filter.searchText == nil else { return Page(cases: [], hasMore: false) }
      let rows = Array(all.dropFirst(request.offset).prefix(request.limit))
      return Page(cases: rows, hasMore: request.offset + rows.count < 100)
    }
    var known = Case.sample(75)
    known.updatedAt = known.updatedAt?.adding(seconds: 600)
    let finder = CaseFinder(client: client, pageSize: 10)

    let unchanged = try await finder.findAgain(known)
    #expect(unchanged == known)
    // A search, and two pages: the rows after those are older than the case.
    #expect(calls.withLock(\.self) == 3)

    let changed = try await finder.findAgain(Case.sample(99))
    #expect(changed?.id == "ci-99")
    let gone = try await finder.findAgain(Case(id: "ci-gone"))
    #expect(gone == nil)
  }

  @Test func aCaseThatTheSearchMissesIsFoundByReadingTheList() async throws {
    let client = CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      guard request.filter.searchText == nil else { return Page(cases: [], hasMore: false) }
      return .sample(offset: request.offset, limit: request.limit, of: 100)
    }
    let found = try await CaseFinder(client: client, pageSize: 10).findAll(["CS195"])
    #expect(found["CS195"]?.map(\.id) == ["ci-95"])
  }
}
