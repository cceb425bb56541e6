/// Finds what the server's own search leaves out: cases that were seen here before, and that still
/// hold what is looked for when the server is asked for them again.
public struct LocalSupplement: Sendable {
  /// What was found beside the server's answer.
  public struct Found: Equatable, Sendable {
    /// As the server has them now, in the order of the question.
    public var cases: [Case]
    /// `nil` where the server was asked about all that was seen, and knew it.
    public var doubt: Doubt?
  }

  /// What cannot be said of cases that held it when they were last seen.
  public struct Doubt: Equatable, Sendable {
    /// How many they are, at least 1.
    public var count: Int
    /// Why the server was not asked about all of them, where that failed.
    public var failure: APIError?
  }

  /// Cases that the server is asked about at most: it may be a request for each.
  public static let most = 50

  private let client: CaseClient
  private let cache: CaseCache
  private let pageSize: Int
  private let context: QueryContext

  /// A search that asks with the client and looks in the cache.
  public init(client: CaseClient, cache: CaseCache, pageSize: Int, context: QueryContext) {
    self.client = client
    self.cache = cache
    self.pageSize = pageSize
    self.context = context
  }

  /// - Parameters:
  ///   - ids: of the cases that the server's answer holds.
  ///   - position: after what was given in earlier parts, with what was found here then.
  /// - Throws: only where it cannot be said what the server's answer holds, or when cancelled.
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
    // What was sent in answer to this very question is as the server has it now.
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
