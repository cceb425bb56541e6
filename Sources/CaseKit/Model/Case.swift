public import Moments

/// One case as `getCases` sent it: the keys that lists, queries and sorting need, decoded, and the
/// case's own bytes for everything else.
///
/// Every key of the API may be missing or of another type; such a key reads as `nil`, `""`, `[]`
/// or `false` here and never costs the case. Source: `reference.md`, section 2.
public struct Case: Equatable, Sendable, Identifiable {
  /// Opaque and unique (`_id`), e.g. `ci-1a634e1-…`.
  public var id: String
  /// What people say (`refId`), e.g. `CS000100`; the id where the server sent none.
  public var ref: String
  /// The title (`name`), else the title field; may be empty.
  public var title: String
  /// `desc`, else the description field, when it is not empty.
  public var description: String?
  /// The status; its name is empty where the server sent none.
  public var status: Status
  /// The priority, where there is one.
  public var priority: Priority?
  /// As sent: `unassigned`, `agent`, `queues`, others possible.
  public var assigneeType: String?
  /// The agent who has the case (`currAssignee`).
  public var assignee: Person?
  /// The name of the queue that the case is in (`currQueue`).
  public var queue: String?
  /// Who asked.
  public var customer: Customer
  /// How it came in, e.g. `email`.
  public var channels: [String]
  /// The tags in the order of the API.
  public var tags: [String]
  /// `dueDate`, else `ETA`, else the due-date field.
  public var dueAt: Timestamp?
  /// When it was made.
  public var createdAt: Timestamp?
  /// When it last changed.
  public var updatedAt: Timestamp?
  /// What the server sent as dates that cannot be read; each such date is `nil`.
  public var unreadDates: [UnreadDate] = []
  /// The service-level agreement is breached (`isBreached`).
  public var isBreached: Bool
  /// How many tasks it has.
  public var taskCount: Int
  /// How many attachments it has.
  public var attachmentCount: Int
  /// Where it came from: `rtm`, or the name of an instance such as `emailInst-…`.
  public var source: String?
  /// The name of the template that it was made from (`caseTmp`).
  public var template: String?
  /// The object as the server sent it, every key kept.
  public var raw: RawObject
  private var shown = ShownText()

  /// A case with these values; the ref is the id unless given.
  public init(
    id: String, ref: String? = nil, title: String = "", description: String? = nil,
    status: Status = Status(), priority: Priority? = nil, assigneeType: String? = nil,
    assignee: Person? = nil, queue: String? = nil, customer: Customer = Customer(),
    channels: [String] = [], tags: [String] = [], dueAt: Timestamp? = nil,
    createdAt: Timestamp? = nil, updatedAt: Timestamp? = nil, isBreached: Bool = false,
    taskCount: Int = 0, attachmentCount: Int = 0, source: String? = nil, template: String? = nil,
    raw: RawObject = RawObject()
  ) {
    self.id = id
    self.ref = ref ?? id
    self.title = title
    self.description = description
    self.status = status
    self.priority = priority
    self.assigneeType = assigneeType
    self.assignee = assignee
    self.queue = queue
    self.customer = customer
    self.channels = channels
    self.tags = tags
    self.dueAt = dueAt
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.isBreached = isBreached
    (self.taskCount, self.attachmentCount) = (taskCount, attachmentCount)
    (self.source, self.template) = (source, template)
    self.raw = raw
  }

  /// Neither an agent nor a queue-with-an-agent holds it: `unassigned` by type, or nobody named.
  public var isUnassigned: Bool {
    if let assigneeType, Name(assigneeType) == "unassigned" { return true }
    return assignee == nil && queue == nil
  }

}

extension Case {
  /// The description as it is shown and searched: what its HTML says.
  var shownDescription: String? { description.map(shown.text) }

  /// Makes ready to show the description more than once.
  mutating func rememberShownDescription() { shown = ShownText(of: description) }
}

/// What a server sent in the place of a date.
public struct UnreadDate: Equatable, Sendable {
  /// Which date it is.
  public enum Kind: Int, Sendable { case due, created, updated }

  /// Which date it is.
  public let kind: Kind
  /// As it was sent, not empty.
  public let text: String

  /// What was sent as this date.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension Case {
  /// What the server sent as this date, where it cannot be read.
  public func unreadDate(_ kind: UnreadDate.Kind) -> String? {
    unreadDates.first { $0.kind == kind }?.text
  }
}

/// Who is responsible for a case (`currAssignee`).
public struct Person: Equatable, Hashable, Sendable {
  /// The name as shown; an id where there is none.
  public var name: String
  /// A user id, `u-…` (`agentId`).
  public var userID: String?
  /// An agent id, `a-…` (`aId`).
  public var agentID: String?

  /// A case with these values; the ref is the id unless given.
  public init(name: String, userID: String? = nil, agentID: String? = nil) {
    self.name = name
    self.userID = userID
    self.agentID = agentID
  }
}

/// Who asked (`userInfo`). Every part may be empty.
public struct Customer: Equatable, Hashable, Sendable {
  /// The customer's id.
  public var id: String?
  /// The name as shown; an id where there is none.
  public var name: String?
  /// The customer's e-mail address.
  public var email: String?
  /// The customer's phone number.
  public var phone: String?

  /// A case with these values; the ref is the id unless given.
  public init(id: String? = nil, name: String? = nil, email: String? = nil, phone: String? = nil) {
    self.id = id
    self.name = name
    self.email = email
    self.phone = phone
  }

  /// The first part that is there: name, e-mail, phone, id.
  public var displayName: String { name ?? email ?? phone ?? id ?? "" }
}

extension Case {
  /// Whether this is the case with that ref or id.
  func matchesName(_ name: String) -> Bool { id == name || ref.lowercased() == name.lowercased() }
}
