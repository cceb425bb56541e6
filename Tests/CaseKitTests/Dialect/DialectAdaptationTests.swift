import Moments
import TestSupport
import Testing

@testable import CaseKit

@Suite("Adapting to the dialect of a server")
struct DialectAdaptationTests {
  private let byCreation = SortOrder([SortKey(.created, isDescending: true)])

  @Test("If page 1 comes again, the other form of paging is used from then on")
  func paging() async throws {
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

  @Test("A repeated page 1 is also detected if the server has its own limit")
  func pagingWithAnotherLimit() async throws {
    let server = StubbornServer(120, .init(pagingForms: [.page], limit: 10))
    let client = server.client()
    let first = try await client.cases(CaseRequest())
    let second = try await client.cases(CaseRequest(offset: 10, limit: 10))

    #expect(first.cases.count == 10)
    #expect(second.cases.map(\.id) == (10..<20).map { "ci-\($0)" })
  }

  @Test("Parallel requests for pages do not get page 1 instead")
  func pagingSideBySide() async throws {
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

  @Test("If a server ignores both forms of paging, the other form is tried once")
  func noPaging() async throws {
    let server = StubbornServer(120, .init(pagingForms: []))
    let client = server.client()
    _ = try await client.cases(CaseRequest())

    for _ in 0..<3 {
      let page = try await client.cases(CaseRequest(offset: 50))
      #expect(page.cases.first?.id == "ci-0")
    }

    #expect(server.attempts.map(\.encoding.paging) == [.skip, .skip, .page, .skip, .skip])
  }

  @Test("If a form of paging is refused, the other one is used", arguments: [0, 50])
  func refusedPaging(offset: Int) async throws {
    let server = StubbornServer(
      120, .init(pagingForms: [.page], refusesWhatItDoesNotKnow: true))

    let page = try await server.client().cases(CaseRequest(offset: offset))

    #expect(page.cases.first?.id == "ci-\(offset)")
  }

  @Test("A failure other than a refusal is thrown without another trial")
  func otherFailures() async throws {
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

  @Test("A filter without results is tried in other spellings, and the working one is kept")
  func names() async throws {
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

  @Test("A name is sent in the spelling of the cases")
  func namesOfCases() async throws {
    let server = StubbornServer(9, .init())
    let client = server.client()
    _ = try await client.cases(CaseRequest())
    var filter = CaseFilter()
    filter.status = ["in-progress"]

    let page = try await client.cases(CaseRequest(filter: filter))

    #expect(page.cases.count == 3)
    #expect(server.attempts.last?.request.filter.status == ["In Progress"])
  }

  @Test("A filter without results is tried in another spelling only the first time")
  func emptySet() async throws {
    let server = StubbornServer(9, .init())
    let client = server.client()
    var filter = CaseFilter()
    filter.status = ["Closed"]

    for _ in 0..<2 { #expect(try await client.cases(CaseRequest(filter: filter)).cases.isEmpty) }

    #expect(server.attempts.count == 3)
  }

  @Test(
    "If the server does not sort as requested, the other forms are tried",
    arguments: [RequestEncoding.Sorting.documented, .string])
  func sorting(form: RequestEncoding.Sorting) async throws {
    let server = StubbornServer(20, .init(sortingForms: [form]))
    let client = server.client()

    for _ in 0..<2 {
      let page = try await client.cases(CaseRequest(sort: byCreation))
      #expect(page.cases.first?.id == "ci-19")
    }

    #expect(server.attempts.last?.encoding.sorting == form)
    #expect(server.attempts.count(where: { $0.encoding.sorting == form }) == 2)
  }

  @Test("A server that refuses every form of an order is no longer asked to sort")
  func refusedSorting() async throws {
    let server = StubbornServer(
      20, .init(sortingForms: [.unsent], refusesWhatItDoesNotKnow: true))
    let client = server.client()

    for _ in 0..<2 {
      #expect(try await client.cases(CaseRequest(sort: byCreation)).cases.count == 20)
    }

    #expect(server.attempts.last?.encoding.sorting == .unsent)
  }

  @Test("A short page is completed if the server has more rows")
  func shortPages() async throws {
    let server = StubbornServer(70, .init(shortPage: 7))
    let client = server.client()
    let page = try await client.cases(CaseRequest(offset: 50))
    #expect(page.cases.map(\.id) == (50..<70).map { "ci-\($0)" })
  }

  @Test("A learned dialect is kept across starts, and failed trials for a day")
  func memory() async throws {
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

  @Test("Failed trials are repeated when the user asks for a refresh")
  func insisting() async throws {
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

  @Test("Each account has its own dialect")
  func strangers() throws {
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

  @Test("A dialect is read as it was written")
  func roundTrip() {
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
