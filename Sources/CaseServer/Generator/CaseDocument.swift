import JSON
import Moments

/// The parts of a case, assembled as the API documents it, with every key in the documented order.
struct CaseDocument: Sendable {
  var id: String
  var ref: String
  var template: String
  var title: String
  /// `nil` omits `desc`; the field still has the text, if there is one.
  var description: String?
  var fieldDescription: String
  var tags: [String] = []
  var customer: JSONValue
  var status: JSONValue
  var priority: JSONValue?
  var source: String
  var language = "en"
  var channels: [String]
  var assigneeType = "unassigned"
  /// `{}` or missing without an assignee.
  var assignee: JSONValue?
  var queue: JSONValue?
  var participants: [JSONValue] = []
  var queues: [JSONValue] = []
  var customFields: [(field: CaseField, value: JSONValue?)] = []
  var taskIDs: [String] = []
  var attachments: [JSONValue] = []
  var creator: JSONValue
  var updater: JSONValue
  var created: Timestamp
  var updated: Timestamp
  var due: DueDate?
  var isBreached = false

  static let account = "6639f7bd58c97ffac03b0101"
  static let instance = "st-5393141c-723b-579d-8265-27dd9b7f0101"
  static let organisation = "o-a55026c9-2abd-5503-b212-5fba600a0101"

  var json: JSONValue {
    var members = identity + work + dates
    for (field, value) in customFields {
      guard let value else { continue }
      members.append(.init(field.displayName, field.member(value)))
    }
    return .object(JSONObject(members.filter { $0.value != .null }))
  }

  private var identity: [JSONObject.Member] {
    [
      .init("_id", .string(id)),
      .init("caseTmp", .string(template)),
      .init("name", .string(title)),
      .init("lname", .string(title.lowercased())),
      .init("desc", description.map(JSONValue.string) ?? .null),
      .init("tags", .array(tags.map(JSONValue.string))),
      .init("userInfo", customer),
      .init("sessIds", []),
      .init("accountId", .string(Self.account)),
      .init("iId", .string(Self.instance)),
      .init("orgId", .string(Self.organisation)),
      .init("convIds", []),
      .init("status", status),
      .init("source", .string(source)),
      .init("language", .string(language)),
      .init("conversationType", "CASE"),
    ]
  }

  private var work: [JSONObject.Member] {
    [
      .init("fields", .array(fields)),
      .init("participants", .array(participants)),
      .init("queues", .array(queues)),
      .init("priority", priority ?? .null),
      .init("refId", .string(ref)),
      .init("assigneeType", .string(assigneeType)),
      .init("isActive", true),
      .init("taskIds", .array(taskIDs.map(JSONValue.string))),
      .init("attachments", .array(attachments)),
      .init("feedback", []),
      .init("createdBy", creator),
      .init("updatedBy", updater),
    ]
  }

  private var dates: [JSONObject.Member] {
    [
      .init("timestampValue", .number(String(created.milliseconds))),
      .init("activityIds", []),
      .init("commentIds", []),
      .init("resolutionCmts", []),
      .init("dueDate", due?.key ?? .null),
      .init("isBreached", .bool(isBreached)),
      .init("supportCustomTasks", true),
      .init("channel", .array(channels.map(JSONValue.string))),
      .init("createdAt", .string(created.iso8601)),
      .init("updatedAt", .string(updated.iso8601)),
      .init("currAssignee", assignee ?? .null),
      .init("ETA", .string(due?.eta ?? "")),
      .init("currQueue", queue ?? .null),
    ]
  }

  private var fields: [JSONValue] {
    let system = [
      CaseField.title.json(.string(title)),
      CaseField.description.json(.string(fieldDescription)),
      CaseField.dueDate.json(due.map { .string($0.moment.iso8601) }),
    ]
    return system + customFields.map { $0.field.json($0.value) }
  }
}
