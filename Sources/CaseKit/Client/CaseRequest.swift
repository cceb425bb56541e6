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

/// The filters that the API documents; what is `nil` or empty is not sent.
public struct CaseFilter: Equatable, Hashable, Sendable {
  public var searchText: String?
  public var unresolved: Bool?
  public var unassigned: Bool?
  public var mycase: Bool?
  public var priority: [String] = []
  public var status: [String] = []
  public var channel: [String] = []
  public var queues: [String] = []
  public var startDate: Timestamp?
  public var endDate: Timestamp?
  public var dueDate: Timestamp?

  public init() {}
}
