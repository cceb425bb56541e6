import JSON
import Moments

/// The columns for the filters and orders of lists, read from the document of a case or task.
///
/// Only the documents count; all columns of ``Schema`` can be derived from them again.
struct RecordRow: Equatable, Sendable {
  var id: String
  var ref: String?
  /// The title in lower case.
  var title: String?
  /// The progress of the work, as the number of a ``Stage``.
  var status: Int
  var statusName: String
  /// The urgency; the highest number is the most urgent.
  var priority: Int?
  var priorityName: String?
  /// Folded names between commas, such as `,email,whatsapp,`.
  var channel: String?
  var queue: String?
  /// The agent's name in lower case.
  var assignee: String?
  var agentID: String?
  /// The name, e-mail or phone, whichever comes first, in lower case.
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

  /// The ref with a padded number, so that `CS999999` sorts before `CS1000000`.
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

  /// `dueDate`, or else `ETA`, or else the due-date field.
  private static func due(_ document: JSONValue) -> Timestamp? {
    moment(document["dueDate"]) ?? moment(document["ETA"])
      ?? moment(document.field("dueDate")?["selectedValue"])
  }

  /// Reads milliseconds or ISO 8601.
  static func moment(_ value: JSONValue?) -> Timestamp? {
    if let milliseconds = value?.integer { return Timestamp(milliseconds: milliseconds) }
    return value?.string.flatMap(Timestamp.init(iso8601:))
  }
}
