/// One `getCases` call: what to filter by, how to sort, and which rows.
public struct CaseRequest: Equatable, Hashable, Sendable {
  /// What the server filters by.
  public var filter: CaseFilter
  /// The order of the rows.
  public var sort: SortOrder
  /// Rows before the first one wanted.
  public var offset: Int
  /// Rows wanted, at least 1.
  public var limit: Int
  /// Who waits for the answer.
  public var urgency: Urgency

  /// A request for the first rows of all cases, but for what is given.
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

/// One call as HTTP: its path below the stream, and what is sent.
struct Endpoint: Equatable, Sendable {
  var path: [String]
  var body: [UInt8]
  /// Whether it changes nothing, so that it may be sent twice.
  var isRead: Bool
  var urgency: Urgency

  static func cases(_ request: CaseRequest, encoding: RequestEncoding) -> Endpoint {
    Endpoint(
      path: ["getCases"], body: encoding.body(of: request), isRead: true, urgency: request.urgency)
  }

  static func write(_ call: WriteCall) -> Endpoint {
    // A user or a script waits for it: no rest after the failures of other calls holds it back.
    Endpoint(path: call.path, body: call.body, isRead: false, urgency: .insisted)
  }
}
