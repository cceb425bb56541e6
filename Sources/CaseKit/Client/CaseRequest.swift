/// One `getCases` call: what to filter by, how to sort, and which rows.
public struct CaseRequest: Equatable, Hashable, Sendable {
  public var filter: CaseFilter
  public var sort: SortOrder
  /// Rows before the first one wanted.
  public var offset: Int
  /// Rows wanted, at least 1.
  public var limit: Int
  public var urgency: Urgency

  public init(
    filter: CaseFilter = CaseFilter(), sort: SortOrder = SortOrder(), offset: Int = 0,
    limit: Int = 50, urgency: Urgency = .asked
  ) {
    self.urgency = urgency
    self.filter = filter
    self.sort = sort
    self.offset = offset
    self.limit = limit
  }
}

/// Who waits for an answer.
public enum Urgency: Hashable, Sendable {
  /// Nobody yet: rows that are read ahead, a list that is read again by itself.
  case background
  case asked
  /// Somebody who was told of the failure and wants it tried all the same.
  case insisted
}
