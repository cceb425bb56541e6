import Moments
import TestSupport
import Testing

@testable import CaseKit

@Suite("Adapting to the dialect of a server")
struct DialectAdaptationTests {
  private let byCreation = SortOrder([SortKey(.created, isDescending: true)])

  @Test func aRepeatedPage1SwitchesToTheOtherFormOfPaging() async throws {
    let server = StubbornServer(120, .init(pagingForms: [.page]))
    let client = server.client()

    var ids: [String] = []
    for (offset, urgency) in [(0, .insisted), (50, .asked), (100, .background)]
      as [(Int, Urgency)]
    {
      ids += try await client.cases(CaseRequest(offset: offset, urgency: urgency)).cases.map(\.id)
    }

    #expect(ids == (0..<120).map { "ci-\($0)" })
    #expect(server.attempts.map(\.encoding.paging) == [.skip, .skip, .page, .page])
  }

  @Test func aRepeatedPage1IsAlsoDetectedIfTheServerHasItsOwnLimit() async throws {
    let server = StubbornServer(120, .init(pagingForms: [.page], limit: 10))
    let client = server.client()
    let first = try await client.cases(CaseRequest())
    let second = try await client.cases(CaseRequest(offset: 10, limit: 10))

    #expect(first.cases.count == 10)
    #expect(second.cases.map(\.id) == (10..<20).map { "ci-\($0)" })
  }

  @Test func parallelRequestsForPagesDoNotGetPage1Instead() async throws {
    let server = StubbornServer(170, .init(pagingForms: [.page], patience: 5))
    let client = server.client()
    _ = try await client.cases(CaseRequest())

    async let second = client.cases(CaseRequest(offset: 50))
    async let third = client.cases(CaseRequest(offset: 100))
    async let last = client.cases(CaseRequest(offset: 150))

    #expect(try await second.cases.first?.id == "ci-50")
    #expect(try await third.cases.first?.id == "ci-100")
    #expect(try await last.cases.map(\.id) == (150..<170).map { "ci-\($0)" })
  }

  @Test func ifBothFormsOfPagingAreIgnoredTheOtherOneIsTriedOnce() async throws {
    let server = StubbornServer(120, .init(pagingForms: []))
    let client = server.client()
    _ = try await client.cases(CaseRequest())

    for _ in 0..<3 {
      let page = try await client.cases(CaseRequest(offset: 50))
      #expect(page.cases.first?.id == "ci-0")
    }

    #expect(server.attempts.map(\.encoding.paging) == [.skip, .skip, .page, .skip, .skip])
  }

  @Test(arguments: [0, 50])
  func aRefusedFormOfPagingSwitchesToTheOtherOne(offset: Int) async throws {
    let server = StubbornServer(
      120, .init(pagingForms: [.page], refusesWhatItDoesNotKnow: true))

    let page = try await server.client().cases(CaseRequest(offset: offset))

    #expect(page.cases.first?.id == "ci-\(offset)")
  }

  @Test func aFailureOtherThanARefusalIsThrownWithoutAnotherTrial() async throws {
    let client = CaseClient.adapting(
      standard: RequestEncoding(), file: nil, now: { Timestamp(milliseconds: 0) }
    ) { attempt throws(APIError) in
      guard attempt.encoding == RequestEncoding() else { throw .cancelled }
      throw .timeout(seconds: 3)
    }
    await #expect(throws: APIError.timeout(seconds: 3)) {
      try await client.cases(CaseRequest(sort: byCreation, offset: 50))
    }
  }

  @Test func aFilterWithoutResultsIsTriedInOtherSpellings() async throws {
    let server = StubbornServer(9, .init(status: ["In Progress": "in-progress"]))
    let client = server.client()
    var filter = CaseFilter()
    filter.status = ["In Progress"]

    for _ in 0..<2 {
      let page = try await client.cases(CaseRequest(filter: filter))
      #expect(page.cases.map(\.id) == ["ci-0", "ci-3", "ci-6"])
    }

    #expect(server.attempts.count == 3)
    #expect(server.attempts[1].request.filter.status.contains("in-progress"))
    #expect(server.attempts[1] == server.attempts[2])
  }

  @Test func aNameIsSentInTheSpellingOfTheCases() async throws {
    let server = StubbornServer(9, .init())
    let client = server.client()
    _ = try await client.cases(CaseRequest())
    var filter = CaseFilter()
    filter.status = ["in-progress"]

    let page = try await client.cases(CaseRequest(filter: filter))

    #expect(page.cases.count == 3)
    #expect(server.attempts.last?.request.filter.status == ["In Progress"])
  }

  @Test func aFilterThatStaysEmptyIsTriedInAnotherSpellingOnlyOnce() async throws {
    let server = StubbornServer(9, .init())
    let client = server.client()
    var filter = CaseFilter()
    filter.status = ["Closed"]

    for _ in 0..<2 { #expect(try await client.cases(CaseRequest(filter: filter)).cases.isEmpty) }

    #expect(server.attempts.count == 3)
  }

  @Test(arguments: [RequestEncoding.Sorting.documented, .string])
  func ifTheServerDoesNotSortAsRequestedTheOtherFormsAreTried(form: RequestEncoding.Sorting)
    async throws
  {
    let server = StubbornServer(20, .init(sortingForms: [form]))
    let client = server.client()

    for _ in 0..<2 {
      let page = try await client.cases(CaseRequest(sort: byCreation))
      #expect(page.cases.first?.id == "ci-19")
    }

    #expect(server.attempts.last?.encoding.sorting == form)
    #expect(server.attempts.count(where: { $0.encoding.sorting == form }) == 2)
  }

  @Test func aServerThatRefusesEveryFormOfAnOrderIsNoLongerAskedToSort() async throws {
    let server = StubbornServer(
      20, .init(sortingForms: [.unsent], refusesWhatItDoesNotKnow: true))
    let client = server.client()

    for _ in 0..<2 {
      #expect(try await client.cases(CaseRequest(sort: byCreation)).cases.count == 20)
    }

    #expect(server.attempts.last?.encoding.sorting == .unsent)
  }

  @Test func aShortPageIsCompletedIfTheServerHasMoreRows() async throws {
    let server = StubbornServer(70, .init(shortPage: 7))
    let client = server.client()
    let page = try await client.cases(CaseRequest(offset: 50))
    #expect(page.cases.map(\.id) == (50..<70).map { "ci-\($0)" })
  }

  @Test func aLearnedDialectIsKeptAcrossStartsAndFailedTrialsForADay() async throws {
    let directory = try TemporaryDirectory()
    let file = DialectFile(of: try Connection.sample().serverKey, directory: directory.path)
    let server = StubbornServer(120, .init(pagingForms: [.page], sortingForms: []))
    let first = server.client(file)
    for offset in [0, 50] {
      _ = try await first.cases(CaseRequest(sort: byCreation, offset: offset))
    }
    let learning = server.attempts.count

    _ = try await server.client(file).cases(CaseRequest(sort: byCreation, offset: 50))
    _ = try await server.client(file).cases(CaseRequest(sort: byCreation))
    #expect(server.attempts.count == learning + 2)
    #expect(server.attempts.last?.encoding.paging == .page)

    let nextDay = server.client(file, now: 1_000_000 + 90_000_000)
    _ = try await nextDay.cases(CaseRequest(sort: byCreation))
    #expect(server.attempts.count > learning + 3)
  }

  @Test func failedTrialsAreRepeatedWhenTheUserAsksForARefresh() async throws {
    let directory = try TemporaryDirectory()
    let file = DialectFile(of: try Connection.sample().serverKey, directory: directory.path)
    let lying = StubbornServer(120, .init(pagingForms: [])).client(file)
    for offset in [0, 50] { _ = try await lying.cases(CaseRequest(offset: offset)) }

    let healthy = StubbornServer(120, .init(pagingForms: [.page])).client(file)
    for offset in [0, 50] { _ = try await healthy.cases(CaseRequest(offset: offset)) }
    _ = try await healthy.cases(CaseRequest(offset: 0, urgency: .insisted))
    let page = try await healthy.cases(CaseRequest(offset: 50))

    #expect(page.cases.first?.id == "ci-50")
  }

  @Test func eachAccountHasItsOwnDialect() throws {
    let directory = try TemporaryDirectory()
    var dialect = Dialect()
    dialect.paging = .page
    DialectFile(of: try Connection.sample().serverKey, directory: directory.path).write(dialect)
    #expect(
      DialectFile(of: try Connection.sample().serverKey, directory: directory.path).read()
        == dialect)
    #expect(
      DialectFile(of: try Connection.sample(account: "b").serverKey, directory: directory.path)
        .read() == nil)
  }

  @Test func aDialectIsReadAsItWasWritten() {
    let dialect = Dialect(
      paging: .page, sorting: [SortKey(.due, isDescending: true): .string],
      names: ["inprogress": ["In-Progress"]],
      vain: ["paging": Timestamp(milliseconds: 1_748_491_380_000)])
    #expect(Dialect(json: dialect.json(server: "s"), server: "s") == dialect)
    #expect(Dialect(json: dialect.json(server: "s"), server: "t") == nil)
    #expect(Dialect(json: Array("{".utf8), server: "s") == nil)
  }
}

extension Connection {
  fileprivate static func sample(account: String = "a") throws -> Connection {
    var settings = Settings()
    settings.connection.host = try ServerURL("https://cases.example.com")
    settings.connection.accountID = account
    settings.connection.streamID = "st-1"
    settings.connection.token = Secret("t")
    return try Connection(settings, configFile: "config.yaml")
  }
}
