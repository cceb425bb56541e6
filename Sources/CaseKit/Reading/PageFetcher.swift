/// Fetches pages for whoever reads a list and hands them to the cache.
struct PageFetcher: Sendable {
  let client: CaseClient
  let cache: CaseCache
  /// When what comes is seen.
  let now: @Sendable () -> Timestamp

  /// The pages of these calls, in their order; several are asked for side by side. Returns when the
  /// cache has room for more.
  ///
  /// - Throws: the failure of the first page that failed, and ``APIError/cancelled`` in a task that is
  ///   cancelled.
  nonisolated(nonsending) func pages(
    _ calls: [CaseRequest]
  ) async throws(APIError) -> [Page] {
    var pages: [Page] = []
    var failure: APIError?
    for result in await results(of: calls) where failure == nil {
      switch result {
      case .success(let page):
        cache.see(page.cases, at: now())
        pages.append(page)
      case .failure(let error): failure = error
      }
    }
    await cache.keepUp()
    if Task.isCancelled { throw .cancelled }
    if let failure { throw failure }
    return pages
  }

  /// The page of one call, as ``pages(_:)``.
  nonisolated(nonsending) func page(_ call: CaseRequest) async throws(APIError) -> Page {
    guard let page = try await pages([call]).first else { throw .cancelled }
    return page
  }

  private nonisolated(nonsending) func results(
    of calls: [CaseRequest]
  ) async -> [Result<Page, APIError>] {
    if calls.count == 1 { return [await client.result(of: calls[0])] }
    return await withTaskGroup(of: (Int, Result<Page, APIError>).self) { [client] group in
      for (index, call) in calls.enumerated() {
        group.addTask { (index, await client.result(of: call)) }
      }
      var results = [Result<Page, APIError>](repeating: .failure(.cancelled), count: calls.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
  }
}
