public import CaseKit

/// A server whose answers a test gives one by one, in any order.
public actor ScriptedServer {
  /// A call that waits for its answer.
  public struct Call: Sendable {
    /// The request of the call.
    public let request: CaseRequest
    private let continuation: CheckedContinuation<Result<Page, APIError>, Never>

    init(
      _ request: CaseRequest, _ continuation: CheckedContinuation<Result<Page, APIError>, Never>
    ) {
      self.request = request
      self.continuation = continuation
    }

    /// Answers with a page.
    public func answer(_ page: Page) { continuation.resume(returning: .success(page)) }

    /// Answers with a failure.
    public func fail(_ error: APIError) { continuation.resume(returning: .failure(error)) }

    /// Answers like a server with `count` sample cases.
    public func answer(of count: Int) {
      answer(.sample(offset: request.offset, limit: request.limit, of: count))
    }
  }

  private var calls: [Call] = []
  private var waiting: [CheckedContinuation<Call, Never>] = []

  /// A server without calls.
  public init() {}

  /// The number of calls that ``nextCall()`` has not returned yet.
  public var openCalls: Int { calls.count }

  /// Waits for the next call. It can be answered even if its caller no longer waits.
  public func nextCall() async -> Call {
    if !calls.isEmpty { return calls.removeFirst() }
    return await withCheckedContinuation { waiting.append($0) }
  }

  /// A client of this server.
  public nonisolated var client: CaseClient {
    CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      try await self.result(of: request).get()
    }
  }

  private func result(of request: CaseRequest) async -> Result<Page, APIError> {
    await withCheckedContinuation { receive(Call(request, $0)) }
  }

  private func receive(_ call: Call) {
    guard waiting.isEmpty else {
      waiting.removeFirst().resume(returning: call)
      return
    }
    calls.append(call)
  }
}

extension CaseClient {
  /// A client of a server that has `cases`, filters and sorts as requested, and answers at once.
  public static func serving(_ cases: [Case], context: QueryContext) -> CaseClient {
    CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      let matching = cases.filter { item in
        if request.filter.unresolved == true, item.status.isDone { return false }
        if request.filter.unassigned == true, !item.isUnassigned { return false }
        guard let text = request.filter.searchText else { return true }
        return Query(terms: [.words(text)]).matcher(in: context).matches(item)
      }
      let rows = request.sort.sorted(matching).dropFirst(request.offset).prefix(request.limit)
      return Page(
        cases: Array(rows), limit: request.limit,
        hasMore: request.offset + rows.count < matching.count, totalResults: matching.count)
    }
  }
}
