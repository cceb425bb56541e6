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
