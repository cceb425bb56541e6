/// One `getCases` call: the filter, the order, and which rows.
public struct CaseRequest: Equatable, Hashable, Sendable {
  /// The filter that the server applies.
  public var filter: CaseFilter
  /// The order of the rows.
  public var sort: SortOrder
  /// The number of rows to skip.
  public var offset: Int
  /// The number of rows to fetch, at least 1.
  public var limit: Int
  /// The urgency of the answer.
  public var urgency: Urgency

  /// A request; by default for the first rows of all cases.
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

/// The urgency of an answer.
public enum Urgency: Hashable, Sendable {
  /// No user is waiting: rows are read ahead, or a list is refreshed automatically.
  case background
  case asked
  /// A user who saw the failure and wants another try.
  case insisted
}

/// One call in HTTP terms: the path below the stream, and the body.
struct Endpoint: Equatable, Sendable {
  var path: [String]
  var body: [UInt8]
  /// Whether the call changes nothing and may be sent twice.
  var isRead: Bool
  var urgency: Urgency

  static func cases(_ request: CaseRequest, encoding: RequestEncoding) -> Endpoint {
    Endpoint(
      path: ["getCases"], body: encoding.body(of: request), isRead: true, urgency: request.urgency)
  }

  static func write(_ call: WriteCall) -> Endpoint {
    // A user or a script waits for it, so the pause after other failed calls does not delay it.
    Endpoint(path: call.path, body: call.body, isRead: false, urgency: .insisted)
  }
}
