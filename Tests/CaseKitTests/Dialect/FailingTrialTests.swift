import JSON
import TestSupport
import Testing

@testable import CaseKit

/// An answer looks wrong, and the trial of another form fails.
@Suite("Failing trials of a dialect") struct FailingTrialTests {
  private static let failures: [APIError] = [
    .server(status: 500, detail: nil, retryAfter: nil), .timeout(seconds: 3),
    .noConnection(detail: "refused"), .rateLimited(detail: nil, retryAfter: nil), .cancelled,
  ]

  @Test(arguments: failures)
  func aRepeatedPage1IsNotAcceptedWhileTheOtherFormOfPagingFails(failure: APIError) async throws {
    let server = StubbornServer(
      120,
      .init(
        pagingForms: [.page],
        failure: { $0.encoding.paging == .page && $1 < 7 ? failure : nil }))
    let client = server.client()
    _ = try await client.cases(CaseRequest())

    for _ in 0..<2 {
      await #expect(throws: failure) { try await client.cases(CaseRequest(offset: 50)) }
    }
    let page = try await client.cases(CaseRequest(offset: 50))

    #expect(page.cases.first?.id == "ci-50")
    #expect(
      server.attempts.map(\.encoding.paging) == [.skip, .skip, .page, .skip, .page, .skip, .page])
  }

  @Test func ifATrialFailsEachWaitingPageMakesItsOwnTrial() async throws {
    let failure = APIError.timeout(seconds: 3)
    let server = StubbornServer(
      170,
      .init(
        pagingForms: [.page], patience: 4,
        failure: { attempt, _ in attempt.encoding.paging == .page ? failure : nil }))
    let client = server.client()
    _ = try await client.cases(CaseRequest())

    async let second = client.result(of: CaseRequest(offset: 50))
    async let third = client.result(of: CaseRequest(offset: 100))

    #expect(await [second, third] == [.failure(failure), .failure(failure)])
    #expect(server.attempts.count { $0.encoding.paging == .page } == 2)
  }

  @Test func anEmptyResultIsAcceptedOnlyAfterOtherSpellingsFailRepeatedly() async throws {
    let failure = APIError.server(status: 500, detail: nil, retryAfter: nil)
    let server = StubbornServer(
      9,
      .init(failure: { attempt, _ in attempt.request.filter.status == ["closed"] ? failure : nil }))
    let client = server.client()
    var filter = CaseFilter()
    filter.status = ["Closed"]
    let request = CaseRequest(filter: filter)

    await #expect(throws: failure) { try await client.cases(request) }
    #expect(try await client.cases(request).cases.isEmpty)
    #expect(try await client.cases(request).cases.isEmpty)
    #expect(server.attempts.count == 5)
  }

  @Test func rowsInAnotherOrderAreAcceptedWhileTheOtherFormsFail() async throws {
    let failure = APIError.timeout(seconds: 3)
    let server = StubbornServer(
      20,
      .init(
        sortingForms: [],
        failure: { attempt, _ in attempt.encoding.sorting == .object ? nil : failure }))

    let order = SortOrder([SortKey(.created, isDescending: true)])
    let page = try await server.client().cases(CaseRequest(sort: order))

    #expect(page.cases.count == 20)
  }

  @Test func aShortPageIsNotAcceptedIfTheRequestForItsRestFails() async throws {
    let failure = APIError.timeout(seconds: 3)
    let server = StubbornServer(
      70, .init(shortPage: 7, failure: { $1 == 2 ? failure : nil }))
    let client = server.client()

    await #expect(throws: failure) { try await client.cases(CaseRequest(offset: 50)) }
    let page = try await client.cases(CaseRequest(offset: 50))
    #expect(page.cases.count == 20)
  }
}
