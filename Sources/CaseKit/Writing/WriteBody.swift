public import JSON

/// The smallest body for some changes: only the keys that change, in the forms that the API
/// documents (`reference.md`, "Writes").
public struct WriteBody: Equatable, Sendable {
  /// The keys to send.
  public private(set) var object = JSONObject()

  /// - Parameters:
  ///   - values: the new value of each field.
  ///   - current: the case as the server last sent it.
  public init(_ values: [(field: EditField, value: JSONValue)], over current: JSONObject) {
    for (field, value) in values { set(field, to: value, over: current) }
    setAssigneeType(over: current)
  }

  /// The body as JSON.
  public var bytes: [UInt8] { object.bytes }

  private mutating func set(_ field: EditField, to value: JSONValue, over current: JSONObject) {
    switch field {
    case .status: object["status"] = value
    case .priority: object["priority"] = value
    case .assignee: object["currAssignee"] = value.objectOrEmpty
    case .queue: object["currQueue"] = value.objectOrEmpty
    case .due: object["dueDate"] = value
    case .title: object["name"] = value
    case .description: object["desc"] = value == .null ? .string("") : value
    case .tags: object["tags"] = value
    case .custom(let name):
      // Several fields of one form are sent in one array.
      let form = current.overlaid(by: object)
      guard let member = CustomField(named: name, in: form)?.member(setting: value, in: form) else {
        return
      }
      object[member.key] = member.value
    }
  }

  /// Sets the type of the assignment to match the new assignee.
  private mutating func setAssigneeType(over current: JSONObject) {
    guard object["currAssignee"] != nil || object["currQueue"] != nil else { return }
    let after = current.overlaid(by: object)
    // An old value "unassigned" would hide the new assignee.
    let holders = JSONObject(after.members.filter { $0.key != "assigneeType" })
    let type =
      EditField.assignee.value(in: holders) != .null
      ? "agent" : EditField.queue.value(in: holders) != .null ? "queues" : "unassigned"
    object["assigneeType"] = .string(type)
  }
}

extension JSONValue {
  fileprivate var objectOrEmpty: JSONValue { self == .null ? [:] : self }
}

extension JSONObject {
  /// The members of both; if both have a key, the other one wins.
  func overlaid(by other: JSONObject) -> JSONObject {
    var result = self
    for member in other.members { result[member.key] = member.value }
    return result
  }

  /// The object as JSON.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(.object(self))
    return writer.bytes
  }
}
