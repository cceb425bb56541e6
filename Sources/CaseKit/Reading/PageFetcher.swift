import Moments

/// Fetches pages for all readers of lists, and stores the cases in the cache.
struct PageFetcher: Sendable {
  let client: CaseClient
  let cache: CaseCache
  /// The time at which an answer is received.
  let now: @Sendable () -> Timestamp

  /// The page of one call, or its error, as a value.
  nonisolated(nonsending) func result(of call: CaseRequest) async -> Result<Page, APIError> {
    let result = await client.result(of: call)
    if case .success(let page) = result { cache.see(page.cases, at: now()) }
    return result
  }

  /// The pages of these calls, in the same order; the calls run in parallel. Returns when the queue
  /// of the cache is short enough.
  ///
  /// - Throws: the ``APIError`` of the first page that failed, or ``APIError/cancelled`` if the
  ///   task is cancelled.
  nonisolated(nonsending) func pages(
    _ calls: [CaseRequest]
  ) async throws(APIError) -> [Page] {
    let results = await results(of: calls)
    await cache.keepUp()
    if Task.isCancelled { throw .cancelled }
    var pages: [Page] = []
    for result in results { pages.append(try result.get()) }
    return pages
  }

  /// The page of one call; see ``pages(_:)``.
  nonisolated(nonsending) func page(_ call: CaseRequest) async throws(APIError) -> Page {
    guard let page = try await pages([call]).first else { throw .cancelled }
    return page
  }

  private nonisolated(nonsending) func results(
    of calls: [CaseRequest]
  ) async -> [Result<Page, APIError>] {
    if calls.count == 1 { return [await result(of: calls[0])] }
    return await withTaskGroup(of: (Int, Result<Page, APIError>).self) { group in
      for (index, call) in calls.enumerated() {
        group.addTask { (index, await result(of: call)) }
      }
      var results = [Result<Page, APIError>](repeating: .failure(.cancelled), count: calls.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
  }
}

extension CaseClient {
  /// The page of a request, or its error, as a value.
  nonisolated(nonsending) func result(of request: CaseRequest) async -> Result<Page, APIError> {
    do {
      return .success(try await cases(request))
    } catch {
      return .failure(error)
    }
  }
}
