import CaseKit
import Terminal

extension Session {
  /// What the server finds, and behind the last of it what it leaves out: cases that were seen
  /// before, as it has them now. Where it is not reached, what was seen.
  ///
  /// - Parameters:
  ///   - cursor: what an earlier page said; `nil` for the first one.
  ///   - count: `nil` for all cases from there on.
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

  /// What was seen before, where the server was not reached.
  ///
  /// - Throws: the failure, where that is none of its kind or nothing was seen.
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

  /// - Parameter ids: of the cases that the server's answer holds.
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
