public import JSON
public import Moments

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
  /// The language of the conversation, e.g. `en`.
  public var language: String?
  /// The kind of the conversation (`conversationType`).
  public var conversationType: String?
  /// Who made the case.
  public var createdBy: Person?
  /// Who changed the case last.
  public var updatedBy: Person?
  /// Who worked on the case, in the order of the API.
  public var participants: [Participant]
  /// The queues it has been in, in the order of the API.
  public var queues: [QueueStay]
  /// System and custom fields, as in `fields[]`; then custom ones that stand only under a key of
  /// their own.
  public var fields: [CaseField]
  /// The ids of its tasks (`taskIds`).
  public var taskIDs: [String]
  /// The ids of its sessions (`sessIds`).
  public var sessionIDs: [String]
  /// The ids of its conversations (`convIds`).
  public var conversationIDs: [String]
  /// The ids of its activities (`activityIds`).
  public var activityIDs: [String]
  /// The ids of its comments (`commentIds`).
  public var commentIDs: [String]
  /// The attachments as they were sent; the elements of these three are documented nowhere.
  public var attachments: [JSONValue]
  /// The feedback as it was sent.
  public var feedback: [JSONValue]
  /// The comments on its resolutions as they were sent (`resolutionCmts`).
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
  /// Who took part.
  public var person: Person
  /// `pStatus`, as sent.
  public var status: String?
  /// When the case was assigned to them.
  public var assignedAt: Timestamp?
}

/// A queue that a case is or was in.
public struct QueueStay: Equatable, Sendable {
  /// The name of the queue.
  public var name: String
  /// How the stay ended or goes on, e.g. `left`.
  public var status: String?
  /// When the case entered the queue.
  public var startedAt: Timestamp?
}
