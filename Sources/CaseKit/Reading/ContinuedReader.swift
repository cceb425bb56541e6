import Moments

/// Reads on in a list from a ``ReadingPosition``.
///
/// No row that stood still is left out or given twice. A row that moved is given once, as long as it
/// moved within the last ``ReadingPosition/window`` rows given; ``Part/changed`` counts the rows for
/// which nothing can be promised, since they changed and may have moved in front of that.
public struct ContinuedReader: Sendable {
  /// Some rows of a list, and what comes after them.
  public struct Part: Sendable {
    /// The rows, in the order of the list.
    public var cases: [Case]
    /// Cases that satisfy the question; `nil` where that is not known.
    public var total: Int?
    /// Whether more cases come after these.
    public var isTruncated: Bool
    /// Cases that changed since the first part was read, and may stand in front of this one.
    public var changed = 0
    /// What the server did that a reader should know.
    public var notes: PageList.Notes
  }

  private let client: CaseClient
  private let cache: CaseCache
  private let pageSize: Int
  private let context: QueryContext

  /// - Parameters:
  ///   - cache: keeps what is read.
  ///   - context: its time is not used: that of the position is.
  public init(
    client: CaseClient, cache: CaseCache = .none, pageSize: Int, context: QueryContext
  ) {
    self.client = client
    self.cache = cache
    self.pageSize = pageSize
    self.context = context
  }

  /// - Parameter count: `nil` for all that come.
  /// - Throws: the failure of the first page that failed.
  public func read(
    _ question: Question, after position: ReadingPosition, first count: Int?,
    progress: CaseReader.Progress = { _, _ in }
  ) async throws(APIError) -> Part {
    var context = context
    context.now = position.started
    let reader = CaseReader(
      client: client, cache: cache, limits: LoadingLimits(pageSize: pageSize, whole: 0),
      context: context)
    var listing = Listing(question, generation: 1, context: context, limits: reader.limits)
    var span = RowSpan(position, pageSize: pageSize, count: count)
    repeat {
      try await load(span, of: &listing, by: reader, progress)
    } while span.widen(in: listing)
    var part = span.part(of: listing)
    if !position.knowsAll {
      part.changed = try await changes(question, since: position.started, context)
    }
    return part
  }

  private func load(
    _ span: RowSpan, of listing: inout Listing, by reader: CaseReader,
    _ progress: CaseReader.Progress
  ) async throws(APIError) {
    while !span.isFilled(from: listing) {
      let requests =
        listing.hasAnswered && listing.basis == .server
        ? listing.request(rows: span.rows, travel: 0) : listing.requestNext()
      guard !requests.isEmpty else { return }
      try await reader.load(requests, into: &listing, progress)
    }
  }

  /// How many of the cases that changed last did so since then: a few, or as many as one page.
  private func changes(
    _ question: Question, since moment: Timestamp, _ context: QueryContext
  ) async throws(APIError) -> Int {
    let request = CaseRequest(
      filter: question.query.filter(in: context),
      sort: SortOrder.latestFirst, limit: pageSize)
    let matcher = question.query.matcher(in: context)
    return try await client.cases(request).cases.count {
      ($0.updatedAt ?? .distantPast) > moment && matcher.matches($0)
    }
  }
}
