import JSON
import Moments

/// The change that `updateCase` or `updateTask` requests: some keys of a record.
struct Change: Sendable {
  private var changes: JSONValue

  /// Keys that no update changes, such as those that identify the record.
  private static let fixed = ["_id", "refId", "createdAt", "timestampValue", "caseId", "caseRefId"]

  /// Keys whose objects are replaced as a whole; other objects are merged key by key.
  private static let replaced = ["status", "priority", "currAssignee", "currQueue"]

  init(_ body: RequestBody) throws(BodyError) {
    changes = body.json
    for key in Self.fixed { changes[key] = nil }
    for key in ["name", "desc"] { _ = try body.text(key) }
    for key in ["status", "priority", "userInfo", "currAssignee", "currQueue"] {
      guard let value = body.value(key) else { continue }
      guard value.object != nil else { throw .wrongType(key, expected: "an object") }
    }
    try complete("status", from: Catalogue.statuses)
    try complete("priority", from: Catalogue.priorities)
  }

  /// Adds a new task to its case.
  init(addingTask id: String, to document: JSONValue) {
    changes = ["taskIds": .array((document["taskIds"]?.elements ?? []) + [.string(id)])]
  }

  /// Completes a status or priority that is given only by its id or name.
  private mutating func complete(_ key: String, from catalogue: [JSONValue]) throws(BodyError) {
    guard let reference = changes[key], reference != .null else { return }
    guard let full = Catalogue.complete(reference, from: catalogue) else {
      throw BodyError("\(key) names none that this account has.")
    }
    changes[key] = full
  }

  /// The changed record. `updatedAt` always increases, so that clients notice the change.
  func applied(
    to document: JSONValue, at now: Timestamp, by author: Agent = .me
  ) -> JSONValue {
    var result = document
    for key in Self.replaced where changes[key] != nil { result[key] = .null }
    result.merge(changes)
    applyAssignee(to: &result)
    applyCopies(to: &result)
    let before = document.text("updatedAt").flatMap(Timestamp.init(iso8601:)) ?? now
    result["updatedAt"] = .string(max(now, before.adding(milliseconds: 1)).iso8601)
    result["updatedBy"] = author.author
    return result
  }

  /// Derives the assignment type from the assignee, unless the change sets it.
  private func applyAssignee(to document: inout JSONValue) {
    let isAsked = changes["currAssignee"] != nil || changes["currQueue"] != nil
    guard isAsked, changes["assigneeType"] == nil else { return }
    let hasAgent = document["currAssignee"]?.object?.members.isEmpty == false
    let hasQueue = document["currQueue"]?.object?.members.isEmpty == false
    document["assigneeType"] = hasAgent ? "agent" : hasQueue ? "queues" : "unassigned"
  }

  /// Copies changed values to the other keys that have them, such as `fields[]`.
  private func applyCopies(to document: inout JSONValue) {
    if let title = changes["name"] {
      document["lname"] = title.string.map { .string($0.lowercased()) }
      document.setField("title", to: title)
    }
    if let description = changes["desc"] { document.setField("description", to: description) }
    if changes["fields"] != nil { document.copyCustomFields() }
    if let due = changes["dueDate"] {
      let text = JSONValue.string(RecordRow.moment(due)?.iso8601 ?? "")
      document["ETA"] = text
      document.setField("dueDate", to: text)
    }
  }
}

extension JSONValue {
  /// Copies the values of custom fields to their own keys.
  fileprivate mutating func copyCustomFields() {
    for field in self["fields"]?.elements ?? [] where field.text("type") == "custom" {
      guard let name = field.text("displayName"), var member = self[name] else { continue }
      member["selectedValue"] = field["selectedValue"] ?? ""
      self[name] = member
    }
  }

  /// Sets the value of a field in `fields[]`, if the record has that field.
  fileprivate mutating func setField(_ name: String, to value: JSONValue) {
    guard var fields = self["fields"]?.elements,
      let place = fields.firstIndex(where: { $0["metaData"]?["name"]?.string == name })
    else { return }
    fields[place]["selectedValue"] = value
    self["fields"] = .array(fields)
  }
}

/// The reason why a write was refused, as a sentence for the client.
enum WriteError: Error, Equatable {
  case noSuchRecord(id: String)
  case caseIsClosed(ref: String)

  var message: String {
    switch self {
    case .noSuchRecord(let id): "There is no \(id)."
    case .caseIsClosed(let ref): "Case \(ref) is closed: no task of it can be made or changed."
    }
  }
}
