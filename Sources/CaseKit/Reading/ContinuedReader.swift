import Moments

/// Continues to read a list from a ``ReadingPosition``.
///
/// A row that did not move is neither skipped nor returned twice. A row that moved is returned once
/// if it moved within the last ``ReadingPosition/window`` returned rows. ``Part/changed`` counts
/// the rows without such a guarantee, because they changed and may have moved ahead of that window.
public struct ContinuedReader: Sendable {
  /// Some rows of a list, and what follows them.
  public struct Part: Sendable {
    /// The rows, in the order of the list.
    public var cases: [Case]
    /// The number of cases that match the question; `nil` if unknown.
    public var total: Int?
    /// Whether more cases follow.
    public var isTruncated: Bool
    /// The number of cases that changed since the first part was read, and may now come before this
    /// part.
    public var changed = 0
    /// Remarks about the server's answers that the user should know.
    public var notes: PageList.Notes
  }

  private let client: CaseClient
  private let cache: CaseCache
  private let pageSize: Int
  private let context: QueryContext

  /// - Parameters:
  ///   - cache: stores the cases that are read.
  ///   - context: the user and the time zone; the time comes from the position.
  public init(
    client: CaseClient, cache: CaseCache = .none, pageSize: Int, context: QueryContext
  ) {
    self.client = client
    self.cache = cache
    self.pageSize = pageSize
    self.context = context
  }

  /// Reads the rows after a position.
  ///
  /// - Parameter count: the number of rows; `nil` for all.
  /// - Throws: the ``APIError`` of the first page that failed.
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

  /// The number of cases that changed since a moment. Reads one page only, so it counts no more
  /// than that.
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
