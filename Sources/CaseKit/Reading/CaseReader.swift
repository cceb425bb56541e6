/// Reads the rows of one question from the top, for commands: a number of rows, or all.
public struct CaseReader: Sendable {
  /// The rows that were read, and how many more there are.
  public struct Reading: Sendable {
    /// The rows, in the order of the question.
    public var cases: [Case]
    /// The number of cases that match the question; `nil` if not enough was read to know.
    public var total: Int?
    /// Whether more cases match the question than ``cases`` contains.
    public var isTruncated: Bool
    /// The listing that contains the rows.
    public var listing: Listing
    /// Whether the rows come from the cache, without asking the server.
    public var isFromCache = false
  }

  /// Receives the number of rows read so far, and the number of rows on the server.
  public typealias Progress = @Sendable (_ read: Int, _ total: Int?) -> Void

  let client: CaseClient
  let cache: CaseCache
  let limits: LoadingLimits
  let context: QueryContext

  /// - Parameter cache: stores the cases that are read.
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

  /// Reads until the first `count` rows are certain, or everything was read.
  ///
  /// - Parameter count: the number of rows; `nil` for all.
  /// - Throws: the ``APIError`` of the first page that failed. Rows read before are not returned.
  public nonisolated(nonsending) func read(
    _ question: Question, first count: Int?, progress: Progress = { _, _ in }
  ) async throws(APIError) -> Reading {
    var listing = Listing(question, generation: 1, context: context, limits: limits)
    // A list that is read completely is sorted once, at the end.
    listing.gathersAtEnd = count == nil
    while !listing.isComplete, !hasFirst(count, of: listing) {
      let requests = listing.requestNext()
      guard !requests.isEmpty else { break }
      try await load(requests, into: &listing, progress)
    }
    listing.gatherAtLast()
    return reading(of: listing, first: count)
  }

  /// Fetches pages and adds them to a listing.
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

  /// Answers from the cache alone; newer data on the server does not show.
  public func recall(_ question: Question, first count: Int?) async -> Reading {
    let answer = await cache.answer(question, first: count, in: context)
    let rows = CachedRows(cases: answer.cases, age: answer.age)
    var listing = Listing(question, recalling: rows, context: context, limits: limits)
    await listing.note(cacheLacksCases: cacheLacksCases)
    // The server may have had more cases than were read.
    let total = max(answer.total, await cache.total(of: question.query) ?? 0)
    return Reading(
      cases: rows.cases, total: total, isTruncated: rows.cases.count < total, listing: listing,
      isFromCache: true)
  }

  /// Summarizes the cases in the cache that match a question; `age` is `nil` if there are none.
  public func recallSummary(
    of question: Question
  ) async -> (summary: CaseSummary, age: CacheAge?, notes: PageList.Notes) {
    let known = await cache.summary(of: question, in: context)
    var notes = PageList.Notes()
    notes.cacheLacksCases = await cacheLacksCases
    return (known.summary, known.age, notes)
  }

  /// Whether the cache is empty, or could not store some cases.
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

  /// Whether the first rows are certain. Rows in the server's order are certain as soon as they are
  /// read; rows sorted here only when all are read.
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
