import JSON
import Moments

/// The parts of a task, assembled as the API documents it.
struct TaskDocument: Sendable {
  var id: String
  var ref: String
  var caseID: String
  var caseRef: String
  var template: String
  var title: String
  var description: String?
  var customer: JSONValue
  var status: JSONValue
  var priority: JSONValue?
  var source: String
  var author: JSONValue
  var created: Timestamp
  var updated: Timestamp

  static let titles = [
    "Call the customer back", "Check the log", "Ask the carrier", "Send a corrected invoice",
    "Order the part", "Confirm the refund", "Book a technician",
  ]

  var json: JSONValue {
    let members: [JSONObject.Member] = [
      .init("_id", .string(id)),
      .init("caseId", .string(caseID)),
      .init("caseRefId", .string(caseRef)),
      .init("taskTmp", .string(template)),
      .init("isCustTsk", true),
      .init("name", .string(title)),
      .init("lname", .string(title.lowercased())),
      .init("desc", description.map(JSONValue.string) ?? .null),
      .init("userInfo", customer),
      .init("accountId", .string(CaseDocument.account)),
      .init("status", status),
      .init("source", .string(source)),
      .init("conversationType", "TASK"),
      .init("priority", priority ?? .null),
      .init("refId", .string(ref)),
      .init("assigneeType", "unassigned"),
      .init("isActive", true),
      .init("createdBy", author),
      .init("updatedBy", author),
      .init("timestampValue", .number(String(created.milliseconds))),
      .init("createdAt", .string(created.iso8601)),
      .init("updatedAt", .string(updated.iso8601)),
      .init("currAssignee", [:]),
    ]
    return .object(JSONObject(members.filter { $0.value != .null }))
  }
}

extension TaskDocument {
  /// A task of a case, with the same customer and priority.
  init(
    id: String, ref: String, parent: CaseDocument, template: String, title: String,
    status: JSONValue
  ) {
    self.init(
      id: id, ref: ref, caseID: parent.id, caseRef: parent.ref, template: template, title: title,
      customer: parent.customer, status: status, priority: parent.priority, source: parent.source,
      author: parent.updater, created: parent.created, updated: parent.updated)
  }
}
