import CaseKit
import Terminal

extension Session {
  /// The cases that the server finds, followed by matches in the cache that it misses, in their
  /// current version. If the server cannot be reached, the matches in the cache.
  ///
  /// - Parameters:
  ///   - cursor: the cursor from an earlier page; `nil` for the first page.
  ///   - count: the number of cases; `nil` for all that follow.
  func searchPage(
    of question: Question, from cursor: String?, first count: Int?, showing progress: ProgressLine
  ) async throws -> CasePage {
    let page: CasePage
    do {
      page = try await self.page(of: question, from: cursor, first: count, showing: progress)
    } catch let error as APIError where cursor == nil {
      return try await recalled(question, first: count, after: error)
    }
    guard !settings.cache.isOffline, cache.isUsed else { return page }
    guard !page.isTruncated else { return page.countedByServer() }
    let found = try await overlooked(
      question, beside: Set(page.cases.map(\.id)),
      after: cursor.map { try position($0, of: ReadingIdentity(question, settings)) },
      showing: progress)
    return page.followed(by: found, upTo: count)
  }

  /// The matches in the cache, after a failure to reach the server.
  ///
  /// - Throws: the failure, if it is of another kind or the cache is empty.
  func recalled(
    _ question: Question, first count: Int?, after failure: APIError
  ) async throws(APIError) -> CasePage {
    guard failure.isUnreachable else { throw failure }
    let reading = await reader.recall(question, first: count)
    guard reading.total != 0 else { throw failure }
    return CasePage(
      reading.cases, total: reading.total, isTruncated: reading.isTruncated,
      source: reading.source, failure: failure, after: nil)
  }

  /// - Parameter ids: the ids of the cases in the server's answer.
  func overlooked(
    _ question: Question, beside ids: Set<String>, after position: ReadingPosition? = nil,
    showing progress: ProgressLine
  ) async throws(APIError) -> LocalSupplement.Found {
    defer { progress.clear() }
    progress.show("searching the cache")
    let search = LocalSupplement(
      client: client, cache: cache, pageSize: settings.requests.pageSize, context: context)
    return try await search.search(question, beside: ids, after: position) { read, total in
      progress.show("checking cached cases", read, of: total)
    }
  }
}
