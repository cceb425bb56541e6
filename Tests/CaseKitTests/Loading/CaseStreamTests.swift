import Moments
import TestSupport
import Testing

@testable import CaseKit

@Suite(.timeLimit(.minutes(1))) struct CaseStreamTests {
  let context = QueryContext(now: Timestamp(milliseconds: 1_000_000_000))

  func stream(_ text: String = "", from client: CaseClient) -> CaseStream {
    let question = Question(
      query: Query.parse(text).query, sort: SortOrder([SortKey(.created)]))
    return CaseReader(client: client, limits: LoadingLimits(pageSize: 10), context: context)
      .stream(question, width: 3)
  }

  func next(of stream: CaseStream) async throws -> (cases: [Case]?, stream: CaseStream) {
    var stream = stream
    let cases = try await stream.next()
    return (cases, stream)
  }

  func refs(_ stream: CaseStream) async throws -> [String] {
    var (stream, refs) = (stream, [String]())
    while let cases = try await stream.next() { refs += cases.map(\.ref) }
    return refs
  }

  @Test func theFirstRowsComeBeforeOtherPagesAreRequested() async throws {
    let server = ScriptedServer()
    async let first = next(of: stream(from: server.client))
    await server.nextCall().answer(of: 95)
    let cases = try await first.cases
    #expect(cases?.map(\.ref) == (100..<110).map { "CS\($0)" })
    #expect(await server.openCalls == 0)
  }

  @Test(arguments: [0, 1, 2].permutations)
  func pagesAreFetchedInParallelAndReturnedInOrder(answered order: [Int]) async throws {
    let server = ScriptedServer()
    async let first = next(of: stream(from: server.client))
    await server.nextCall().answer(of: 95)
    let read = try await first.stream
    async let second = next(of: read)
    var calls: [ScriptedServer.Call] = []
    for _ in 0..<3 { calls.append(await server.nextCall()) }
    for index in order { calls[index].answer(of: 95) }
    let (cases, stream) = try await second
    #expect(cases?.map(\.ref) == (110..<140).map { "CS\($0)" })
    #expect(stream.readCount == 40)
    #expect(stream.serverCount == 95)
  }

  @Test(arguments: [0, 1, 9, 10, 11, 95, 200])
  func everyRowComesOnce(count: Int) async throws {
    let client = CaseClient.serving((0..<count).map { Case.sample($0) }, context: context)
    let all = try await refs(stream(from: client))
    #expect(all == (0..<count).map { "CS\(100 + $0)" })
  }

  @Test func rowsThatMoveToALaterPageAreNotRepeated() async throws {
    // Each page starts one row early, as if rows had been added during the reading.
    let client = CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      .sample(offset: max(0, request.offset - request.offset / 10), limit: request.limit, of: 60)
    }
    let all = try await refs(stream(from: client))
    #expect(Set(all).count == all.count)
    #expect(all == all.sorted())
  }

  @Test func termsThatTheServerDoesNotSupportAreFilteredLocally() async throws {
    let client = CaseClient.serving((0..<50).map { Case.sample($0) }, context: context)
    #expect(
      try await refs(stream("ref:CS14 -title:7", from: client))
        == (140...149).map { "CS\($0)" }.filter { $0 != "CS147" })
  }

  @Test func aServerThatIgnoresTheOrderIsDetected() async throws {
    let shuffled = [5, 1, 4, 0, 6, 2, 3].map { Case.sample($0) }
    var stream = stream(
      from: CaseClient { (_: CaseRequest) async throws(APIError) -> Page in
        Page(cases: shuffled, hasMore: false, totalResults: 7)
      })
    _ = try await stream.next()
    #expect(stream.isUnsorted)
  }

  @Test func aFailureEndsTheStream() async throws {
    let server = ScriptedServer()
    let first = Task { try await next(of: stream(from: server.client)) }
    await server.nextCall().fail(.timeout(seconds: 1))
    await #expect(throws: APIError.timeout(seconds: 1)) { _ = try await first.value }
  }
}
