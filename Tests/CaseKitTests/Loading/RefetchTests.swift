import Synchronization
import TestSupport
import Testing

@testable import CaseKit

/// The number of requests that it takes to fetch cases again.
struct RefetchTests {
  private let requests = Requests()

  @Test func recentlyChangedCasesCostOneRequestPerPage() async throws {
    var refetch = refetch([99, 98, 95, 94, 3], of: server(100))

    try await refetch.run { _, _ in }

    #expect(refetch.found.map(\.ref) == ["CS199", "CS198", "CS195", "CS194", "CS103"])
    #expect(requests.all == ["", "", "CS103"])
  }

  @Test func aSingleCaseIsFoundBySearch() async throws {
    var refetch = refetch([40], of: server(100))

    try await refetch.run { _, _ in }

    #expect(refetch.found.map(\.id) == ["ci-40"])
    #expect(requests.all == ["CS140"])
  }

  @Test func theSearchStopsIfTheServerDoesNotFindRefs() async throws {
    var refetch = refetch(Array(1...9), of: server(100, findsRefs: false))

    try await refetch.run { _, _ in }

    #expect(refetch.found == [])
    #expect(requests.all == ["", "CS101", "CS102", "CS103"])
  }

  @Test func casesFoundBeforeAFailureAreKept() async throws {
    var refetch = refetch([99, 98, 1], of: server(100, answers: 1))

    await #expect(throws: APIError.timeout(seconds: 3)) { try await refetch.run { _, _ in } }

    #expect(refetch.found.map(\.ref) == ["CS199", "CS198"])
  }

  private func refetch(_ numbers: [Int], of client: CaseClient) -> Refetch {
    Refetch(
      numbers.map { .sample($0) }, client: client, cache: .none, pageSize: 3, now: .minute(1))
  }

  /// A server with this many cases; the case with the highest number was changed last.
  private func server(
    _ count: Int, findsRefs: Bool = true, answers: Int = .max
  ) -> CaseClient {
    CaseClient { [requests] request throws(APIError) in
      let text = request.filter.searchText ?? ""
      guard requests.add(text) <= answers else { throw .timeout(seconds: 3) }
      let cases = (0..<count).reversed().map { Case.sample($0) }.filter {
        text.isEmpty || findsRefs && $0.ref == text
      }
      return Page(cases: Array(cases.dropFirst(request.offset).prefix(request.limit)))
    }
  }
}

/// The search texts of the requests.
private final class Requests: Sendable {
  private let texts = Mutex<[String]>([])

  var all: [String] { texts.withLock(\.self) }

  /// - Returns: the number of texts so far.
  func add(_ text: String) -> Int {
    texts.withLock {
      $0.append(text)
      return $0.count
    }
  }
}
