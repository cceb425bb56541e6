public import Moments

/// One case as `getCases` sent it: decoded values for the keys that lists, queries and sorting
/// need, and the case's own bytes for all others.
///
/// The API may omit any key or send another type. Such a key reads as `nil`, `""`, `[]` or `false`;
/// the case is never dropped for it. Source: `reference.md`, section 2.
public struct Case: Equatable, Sendable, Identifiable {
  /// Opaque and unique (`_id`), e.g. `ci-1a634e1-…`.
  public var id: String
  /// The name that people use (`refId`), e.g. `CS000100`; the id if the server sent none.
  public var ref: String
  /// The title (`name`), else the title field; may be empty.
  public var title: String
  /// `desc`, else the description field; `nil` if empty.
  public var description: String?
  /// The status; its name is empty if the server sent none.
  public var status: Status
  /// The priority, if there is one.
  public var priority: Priority?
  /// As sent: `unassigned`, `agent`, `queues`; others are possible.
  public var assigneeType: String?
  /// The agent who works on the case (`currAssignee`).
  public var assignee: Person?
  /// The name of the queue that the case is in (`currQueue`).
  public var queue: String?
  /// The person who asked for help (`userInfo`).
  public var customer: Customer
  /// How the case came in, e.g. `email`.
  public var channels: [String]
  /// The tags in the order of the API.
  public var tags: [String]
  /// `dueDate`, else `ETA`, else the due-date field.
  public var dueAt: Timestamp?
  /// Whether the service-level agreement is breached (`isBreached`).
  public var isBreached: Bool
  // The counts stand where the optional dates leave room, which saves memory in long lists.
  private var tasks: Int32
  /// The time when the case was created.
  public var createdAt: Timestamp?
  private var attachments: Int32
  /// The time when the case last changed.
  public var updatedAt: Timestamp?
  /// The dates that cannot be read, as sent; each such date is `nil` above.
  public var unreadDates: [UnreadDate] = []
  /// The source and the template.
  var intake: Intake
  /// The object as the server sent it, with every key.
  public var raw: RawObject
  private var shown = ShownText()

  /// A case with these values. The default ref is the id.
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
    (tasks, attachments) = (Int32(clamping: taskCount), Int32(clamping: attachmentCount))
    intake = .with(source: source, template: template)
    self.raw = raw
  }

  /// Whether the case has no assignee: the type is `unassigned`, or neither an agent nor a queue is
  /// named.
  public var isUnassigned: Bool {
    if let assigneeType, Name(assigneeType) == "unassigned" { return true }
    return assignee == nil && queue == nil
  }

}

extension Case {
  /// The number of tasks.
  public var taskCount: Int {
    get { Int(tasks) }
    set { tasks = Int32(clamping: newValue) }
  }
  /// The number of attachments.
  public var attachmentCount: Int {
    get { Int(attachments) }
    set { attachments = Int32(clamping: newValue) }
  }
  /// The source of the case: `rtm`, or the name of an instance such as `emailInst-…`.
  public var source: String? { intake.source }
  /// The name of the case's template (`caseTmp`).
  public var template: String? { intake.template }
}

extension Case {
  /// The description as it is shown and searched: plain text, without HTML tags.
  var shownDescription: String? { description.map(shown.text) }

  /// Prepares the text of the description, so that its HTML is read only once.
  mutating func rememberShownDescription() { shown = ShownText(of: description) }
}

/// A date that cannot be read, as the server sent it.
public struct UnreadDate: Equatable, Sendable {
  /// The dates of a case that the list shows.
  public enum Kind: Int, Sendable { case due, created, updated }

  /// The kind of the date.
  public let kind: Kind
  /// The text as sent; not empty.
  public let text: String

  /// A date that cannot be read, and its text.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension Case {
  /// The text that the server sent as this date; `nil` if the date could be read or is missing.
  public func unreadDate(_ kind: UnreadDate.Kind) -> String? {
    unreadDates.first { $0.kind == kind }?.text
  }
}

/// A person who works on cases (`currAssignee`).
public struct Person: Equatable, Hashable, Sendable {
  /// The display name; an id if there is none.
  public var name: String
  /// A user id, `u-…` (`agentId`).
  public var userID: String?
  /// An agent id, `a-…` (`aId`).
  public var agentID: String?

  /// A person with a name and ids.
  public init(name: String, userID: String? = nil, agentID: String? = nil) {
    self.name = name
    self.userID = userID
    self.agentID = agentID
  }
}

/// The person who asked for help (`userInfo`). Every part may be missing.
public struct Customer: Equatable, Hashable, Sendable {
  /// The customer's id.
  public var id: String?
  /// The display name.
  public var name: String?
  /// The customer's e-mail address.
  public var email: String?
  /// The customer's phone number.
  public var phone: String?

  /// A customer with these values; by default all are missing.
  public init(id: String? = nil, name: String? = nil, email: String? = nil, phone: String? = nil) {
    self.id = id
    self.name = name
    self.email = email
    self.phone = phone
  }

  /// The first of name, e-mail, phone and id that is there; else empty.
  public var displayName: String { name ?? email ?? phone ?? id ?? "" }
}

extension Case {
  /// Whether the case has that id, or that ref in upper or lower case.
  func matchesName(_ name: String) -> Bool { id == name || ref.lowercased() == name.lowercased() }
}
