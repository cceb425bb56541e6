/// Everything a case holds, for the eyes of one reader; `Case` is for lists of many.
///
/// Source: `reference.md`, section 2.
public struct CaseDetail: Equatable, Sendable {
  /// The case that this is the detail of.
  public var item: Case
  /// Whether nothing was read yet but what lists hold of the case.
  public var isPart = false
  /// The name of the template it was made from.
  public var template: String?
  /// `rtm` or `emailInst-…`.
  public var source: String?
  public var language: String?
  public var conversationType: String?
  public var createdBy: Person?
  public var updatedBy: Person?
  public var participants: [Participant]
  /// The queues it has been in, in the order of the API.
  public var queues: [QueueStay]
  /// System and custom fields, as in `fields[]`; then custom ones that stand only under a key of
  /// their own.
  public var fields: [CaseField]
  public var taskIDs: [String]
  public var sessionIDs: [String]
  public var conversationIDs: [String]
  public var activityIDs: [String]
  public var commentIDs: [String]
  /// The elements of these four are documented nowhere.
  public var tasks: [JSONValue]
  public var attachments: [JSONValue]
  public var feedback: [JSONValue]
  public var resolutionComments: [JSONValue]
  /// `ETA`, whether or not there is a due date.
  public var eta: Timestamp?
  /// `timestampValue`; does not move on update.
  public var firstSeenAt: Timestamp?
  /// Ids of the account and its parts, and every key that is not known, as sent.
  public var others: [JSONObject.Member]
}

/// Who takes part in a case.
public struct Participant: Equatable, Sendable {
  public var person: Person
  /// `pStatus`, as sent.
  public var status: String?
  public var assignedAt: Timestamp?
}

/// A queue that a case is or was in.
public struct QueueStay: Equatable, Sendable {
  public var name: String
  public var type: String?
  public var status: String?
  public var startedAt: Timestamp?
}
