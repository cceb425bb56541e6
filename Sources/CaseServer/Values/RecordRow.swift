import JSON
import Moments

/// What the lists filter and sort by, read from the document of a case or of a task.
///
/// The documents are the truth; every column of ``Schema`` can be made again from them.
struct RecordRow: Equatable, Sendable {
  var id: String
  var ref: String?
  /// The title in lower case.
  var title: String?
  /// How far the work is: see ``Stage``.
  var status: Int
  var statusName: String
  /// The most urgent is the highest.
  var priority: Int?
  var priorityName: String?
  /// `,email,whatsapp,`: folded, between commas.
  var channel: String?
  var queue: String?
  /// The agent's name in lower case.
  var assignee: String?
  var agentID: String?
  /// Name, else e-mail, else phone, in lower case.
  var customer: String?
  var due: Int64?
  var created: Int64
  var updated: Int64
  var isUnassigned: Bool
}

extension RecordRow {
  init(_ document: JSONValue) {
    let assignee = document["currAssignee"] ?? .null
    id = document.text("_id") ?? ""
    ref = document.text("refId").map(Self.sortable)
    title = document.text("name")?.lowercased()
    status = Stage(status: document["status"]).rawValue
    statusName = folded(document["status"]?.text("name") ?? "")
    priorityName = document["priority"]?.text("name").map(folded)
    priority = priorityName.map { Urgency(priority: $0).rawValue }
    channel = Self.channel(document["channel"]?.elements ?? [])
    queue = document["currQueue"]?.text("name").map(folded)
    self.assignee = assignee.text("name")?.lowercased()
    agentID = assignee.text("agentId")
    customer = Self.customer(document["userInfo"] ?? .null)
    due = Self.due(document)?.milliseconds
    created = Self.moment(document["createdAt"])?.milliseconds ?? 0
    updated = Self.moment(document["updatedAt"])?.milliseconds ?? created
    isUnassigned =
      folded(document.text("assigneeType") ?? "") == "unassigned"
      || (self.assignee == nil && agentID == nil && queue == nil)
  }

  /// `CS000100` with its number padded, so that `CS999999` stands before `CS1000000`.
  private static func sortable(_ ref: String) -> String {
    let digits = String(ref.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let padding = String(repeating: "0", count: max(0, 12 - digits.count))
    return ref.dropLast(digits.count) + padding + digits
  }

  private static func channel(_ names: [JSONValue]) -> String? {
    let names = names.compactMap(\.string).map(folded)
    return names.isEmpty ? nil : ",\(names.joined(separator: ",")),"
  }

  private static func customer(_ customer: JSONValue) -> String? {
    let name = customer.text("name") ?? customer.text("emailId") ?? customer.text("phoneNumber")
    return name?.lowercased()
  }

  /// `dueDate`, else `ETA`, else the due-date field.
  private static func due(_ document: JSONValue) -> Timestamp? {
    moment(document["dueDate"]) ?? moment(document["ETA"])
      ?? moment(document.field("dueDate")?["selectedValue"])
  }

  /// Milliseconds, or ISO 8601.
  static func moment(_ value: JSONValue?) -> Timestamp? {
    if let milliseconds = value?.integer { return Timestamp(milliseconds: milliseconds) }
    return value?.string.flatMap(Timestamp.init(iso8601:))
  }
}
