/// Finds cases that the server's own search misses: cases in the cache that match the question, and
/// still match in the server's current version.
public struct LocalSupplement: Sendable {
  /// The cases found in addition to the server's answer.
  public struct Found: Equatable, Sendable {
    /// The cases in their current version, in the order of the question.
    public var cases: [Case]
    /// The cases in doubt; `nil` if the server confirmed or refuted all of them.
    public var doubt: Doubt?
  }

  /// Cases that matched when they were last seen, but could not be checked with the server.
  public struct Doubt: Equatable, Sendable {
    /// The number of such cases, at least 1.
    public var count: Int
    /// Why the server could not be asked about all of them, if a request failed.
    public var failure: APIError?
  }

  /// The largest number of cases that the server is asked about; each may take a request.
  public static let most = 50

  private let client: CaseClient
  private let cache: CaseCache
  private let pageSize: Int
  private let context: QueryContext

  /// A supplement that searches the cache and asks through the client.
  public init(client: CaseClient, cache: CaseCache, pageSize: Int, context: QueryContext) {
    self.client = client
    self.cache = cache
    self.pageSize = pageSize
    self.context = context
  }

  /// Searches the cache for matches that are not in the server's answer.
  ///
  /// - Parameters:
  ///   - ids: the ids of the cases in the server's answer.
  ///   - position: the position after the parts returned earlier, including what was found here for
  ///     them.
  /// - Throws: the ``APIError`` if the server's answer cannot be read completely, or if the task is
  ///   cancelled. Failures to check a case are in ``Found/doubt``.
  public func search(
    _ question: Question, beside ids: Set<String>, after position: ReadingPosition?,
    progress: CaseReader.Progress = { _, _ in }
  ) async throws(APIError) -> Found {
    var others = await cache.cases(matching: question.query, without: ids, in: context)
    if let position, !position.knowsAll, !others.isEmpty {
      let answer = try await everyID(question)
      others.removeAll { answer.contains($0.item.id) }
    }
    let cases = question.sort.sorted(others.map(\.item))
    return try await confirm(
      position?.rest(of: cases) ?? cases, seen: others, question, progress)
  }

  private func confirm(
    _ cases: [Case], seen: [CachedCase], _ question: Question, _ progress: CaseReader.Progress
  ) async throws(APIError) -> Found {
    // Cases that the server sent in answer to this question are current.
    let sent = Set(seen.filter { $0.seen >= context.now }.map(\.item.id))
    let old = cases.filter { !sent.contains($0.id) }
    var refetch = Refetch(
      Array(old.prefix(Self.most)), client: client, cache: cache, pageSize: pageSize,
      now: context.now)
    var failure: APIError?
    do throws(APIError) {
      try await refetch.run(progress)
    } catch .cancelled {
      throw .cancelled
    } catch {
      failure = error
    }
    let matcher = question.query.matcher(in: context)
    let confirmed = refetch.found.filter { matcher.matches($0, fields: CaseFieldText($0.raw).text) }
    let doubtful = old.count - refetch.found.count
    return Found(
      cases: question.sort.sorted(cases.filter { sent.contains($0.id) } + confirmed),
      doubt: doubtful == 0 ? nil : Doubt(count: doubtful, failure: failure))
  }

  private func everyID(_ question: Question) async throws(APIError) -> Set<String> {
    let reader = CaseReader(
      client: client, limits: LoadingLimits(pageSize: pageSize), context: context)
    return Set(try await reader.read(question, first: nil).cases.map(\.id))
  }
}
