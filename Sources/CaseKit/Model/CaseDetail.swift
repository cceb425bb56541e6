public import JSON
public import Moments

/// All data of one case, for the screen of a single case. Lists use ``Case``.
///
/// Source: `reference.md`, section 2.
public struct CaseDetail: Equatable, Sendable {
  /// The case.
  public var item: Case
  /// Whether only the data that lists keep has been read so far.
  public var isPart = false
  /// The name of the case's template.
  public var template: String?
  /// `rtm` or `emailInst-…`.
  public var source: String?
  /// The language of the conversation, e.g. `en`.
  public var language: String?
  /// The kind of the conversation (`conversationType`).
  public var conversationType: String?
  /// The person who created the case.
  public var createdBy: Person?
  /// The person who last changed the case.
  public var updatedBy: Person?
  /// The people who worked on the case, in the order of the API.
  public var participants: [Participant]
  /// The queues it has been in, in the order of the API.
  public var queues: [QueueStay]
  /// System and custom fields from `fields[]`, then custom fields that exist only as a key of their
  /// own.
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
  /// The feedback as sent.
  public var feedback: [JSONValue]
  /// The comments on the resolutions as sent (`resolutionCmts`).
  public var resolutionComments: [JSONValue]
  /// The ETA (`ETA`), even if there is a due date.
  public var eta: Timestamp?
  /// `timestampValue`, which an update does not change.
  public var firstSeenAt: Timestamp?
  /// Unknown keys, and the ids of the account and its parts, as sent.
  public var others: [JSONObject.Member]
}

/// A person who worked on a case.
public struct Participant: Equatable, Sendable {
  /// The person.
  public var person: Person
  /// The person's status (`pStatus`), as sent.
  public var status: String?
  /// The time when the case was assigned to the person.
  public var assignedAt: Timestamp?
}

/// A queue that a case is or was in.
public struct QueueStay: Equatable, Sendable {
  /// The name of the queue.
  public var name: String
  /// How the stay ended or goes on, e.g. `left`.
  public var status: String?
  /// The time when the case entered the queue.
  public var startedAt: Timestamp?
}
