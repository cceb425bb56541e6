/// Reads the rows of one question from the top, for commands: the first so many, or all.
public struct CaseReader: Sendable {
  /// What was read, and how much more there is.
  public struct Reading: Sendable {
    /// The rows, in the order of the question.
    public var cases: [Case]
    /// Cases that satisfy the question; `nil` where not all were read that could tell.
    public var total: Int?
    /// Whether more cases satisfy the question than ``cases``.
    public var isTruncated: Bool
    /// The listing that they were read into.
    public var listing: Listing
    /// Whether the server was not asked.
    public var isFromCache = false
  }

  /// Rows read so far, and rows that the server has.
  public typealias Progress = @Sendable (_ read: Int, _ total: Int?) -> Void

  let client: CaseClient
  let cache: CaseCache
  let limits: LoadingLimits
  let context: QueryContext

  /// - Parameter cache: keeps what is read.
  public init(
    client: CaseClient, cache: CaseCache = .none, limits: LoadingLimits, context: QueryContext
  ) {
    self.client = client
    self.cache = cache
    self.context = context
    self.limits = LoadingLimits(
      pageSize: limits.pageSize, pages: .max, whole: limits.whole, gathered: .max,
      atOnce: .max, rawRows: .max)
  }

  /// Reads until `count` rows are known to be the first ones, or everything was read.
  ///
  /// - Parameter count: `nil` for all rows.
  /// - Throws: the failure of the first page that failed; nothing is returned of a part.
  public nonisolated(nonsending) func read(
    _ question: Question, first count: Int?, progress: Progress = { _, _ in }
  ) async throws(APIError) -> Reading {
    var listing = Listing(question, generation: 1, context: context, limits: limits)
    // What is read to its end is put in order once, there.
    listing.gathersAtEnd = count == nil
    while !listing.isComplete, !hasFirst(count, of: listing) {
      let requests = listing.requestNext()
      guard !requests.isEmpty else { break }
      try await load(requests, into: &listing, progress)
    }
    listing.gatherAtLast()
    return reading(of: listing, first: count)
  }

  /// Fetches pages of a listing.
  nonisolated(nonsending) func load(
    _ requests: [PageList.Request], into listing: inout Listing, _ progress: Progress
  ) async throws(APIError) {
    let fetcher = PageFetcher(client: client, cache: cache) { [context] in context.now }
    let pages = try await fetcher.pages(requests.map { call(listing.question, $0) })
    for (request, page) in zip(requests, pages) {
      _ = listing.receive(.success(page), for: request)
    }
    progress(listing.readCount, listing.serverCount)
  }

  /// Answers from the cache alone, whatever the server has since.
  public func recall(_ question: Question, first count: Int?) async -> Reading {
    let answer = await cache.answer(question, first: count, in: context)
    let rows = CachedRows(cases: answer.cases, age: answer.age)
    var listing = Listing(question, recalling: rows, context: context, limits: limits)
    await listing.note(cacheLacksCases: cacheLacksCases)
    // The server may have had more than was read.
    let total = max(answer.total, await cache.total(of: question.query) ?? 0)
    return Reading(
      cases: rows.cases, total: total, isTruncated: rows.cases.count < total, listing: listing,
      isFromCache: true)
  }

  /// Counts what the cache has of a question; `age` is `nil` where that is nothing.
  public func recallSummary(
    of question: Question
  ) async -> (summary: CaseSummary, age: CacheAge?, notes: PageList.Notes) {
    let known = await cache.summary(of: question, in: context)
    var notes = PageList.Notes()
    notes.cacheLacksCases = await cacheLacksCases
    return (known.summary, known.age, notes)
  }

  /// Whether the cache has no case at all, or could not keep some.
  private var cacheLacksCases: Bool {
    get async {
      guard cache.isUsed, await !cache.lacksCases else { return cache.isUsed }
      return await !cache.holdsCases
    }
  }

  private func call(_ question: Question, _ request: PageList.Request) -> CaseRequest {
    CaseRequest(
      filter: question.query.filter(in: context), sort: question.sort, offset: request.offset,
      limit: request.limit)
  }

  /// Rows that the server orders are final as they come; rows ordered here only when all are read.
  private func hasFirst(_ count: Int?, of listing: Listing) -> Bool {
    guard let count, listing.hasAnswered, !listing.isSortedHere else { return false }
    return listing.loadedCount >= count
  }

  private func reading(of listing: Listing, first count: Int?) -> Reading {
    let cases = listing.loadedCases
    let kept = count.map { Array(cases.prefix($0)) } ?? cases
    let total = listing.total
    return Reading(
      cases: kept, total: total,
      isTruncated: total.map { $0 > kept.count } ?? true, listing: listing)
  }
}
