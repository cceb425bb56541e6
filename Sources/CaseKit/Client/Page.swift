/// One answer of `getCases`. The totals are hints: the API contradicts itself.
public struct Page: Equatable, Sendable {
  public var cases: [Case]
  /// Entries of `results` that were no objects, or objects without an id.
  public var malformed: Int
  public var page: Int?
  public var limit: Int?
  public var hasMore: Bool?
  public var totalPages: Int?
  public var totalResults: Int?
  /// When it was asked for and answered, by the server's own clock; `nil` where it sent no date.
  var asked: ClosedRange<Timestamp>?

  public init(
    cases: [Case], malformed: Int = 0, page: Int? = nil, limit: Int? = nil, hasMore: Bool? = nil,
    totalPages: Int? = nil, totalResults: Int? = nil
  ) {
    self.cases = cases
    self.malformed = malformed
    self.page = page
    self.limit = limit
    self.hasMore = hasMore
    self.totalPages = totalPages
    self.totalResults = totalResults
  }
}
