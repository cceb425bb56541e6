/// What a list asks: which cases, in which order.
public struct Question: Equatable, Hashable, Sendable {
  public var query: Query
  public var sort: SortOrder

  public init(query: Query = Query(), sort: SortOrder = SortOrder()) {
    self.query = query
    self.sort = sort
  }
}
