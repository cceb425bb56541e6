import JSON

/// The order of a list: by its keys, then by id in the direction of the first key. Cases without a
/// value come last in both directions.
struct Sorting: Hashable, Sendable {
  struct Key: Hashable, Sendable {
    var column: String
    var isDescending: Bool
  }

  private(set) var keys: [Key]

  init(_ keys: Key...) { self.keys = keys }

  /// The default order is newest first.
  static let standard = Sorting(Key(column: "created", isDescending: true))

  /// Reads `{"dueDate": "desc", "name": "asc"}`, or `"createdDate"`: a string always means
  /// ascending.
  init(_ body: RequestBody) throws(BodyError) {
    switch body.value("sortBy") {
    case nil, .string(""), .object(JSONObject()): self = .standard
    case .string(let name): keys = [Key(column: try Self.column(name), isDescending: false)]
    case .object(let object):
      keys = []
      for member in object.members { keys.append(try Self.key(member)) }
    default: throw .wrongType("sortBy", expected: "a string or an object")
    }
  }

  private static func key(_ member: JSONObject.Member) throws(BodyError) -> Key {
    let column = try column(member.key)
    switch member.value {
    case "asc", 1: return Key(column: column, isDescending: false)
    case "desc", -1: return Key(column: column, isDescending: true)
    default: throw .wrongType("The direction of \(member.key)", expected: "asc or desc")
    }
  }

  private static func column(_ name: String) throws(BodyError) -> String {
    guard let column = columns[name] else {
      let known = columns.keys.sorted().joined(separator: ", ")
      throw BodyError("sortBy knows no key \"\(name)\"; it knows \(known).")
    }
    return column
  }

  /// The sort keys of a case, and `createdDate`, which the API documents although no case has it.
  private static let columns = [
    "assignee": "assignee", "channel": "channel", "createdAt": "created",
    "createdDate": "created", "currAssignee": "assignee", "currQueue": "queue",
    "customer": "customer", "dueDate": "due", "name": "title", "priority": "priority",
    "queue": "queue", "refId": "ref", "status": "status", "updatedAt": "updated",
    "userInfo": "customer",
  ]
}
