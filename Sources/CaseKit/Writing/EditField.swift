public import JSON
import Moments

/// A field of a case that can be changed.
///
/// The value of a field is JSON in the form that the API sends and accepts (`reference.md`,
/// "Writes"): objects for a status, priority, agent or queue, milliseconds for a due date, a string
/// for text, an array for tags, and `null` for no value.
public enum EditField: Hashable, Sendable {
  case status, priority, assignee, queue, due, title, description, tags
  /// A custom field, by its name on the form.
  case custom(String)

  /// The fields that every case has.
  public static let standard: [EditField] = [
    .status, .priority, .assignee, .queue, .due, .title, .description, .tags,
  ]

  private static let customPrefix = "field:"

  /// The name in `--expect` and in the JSON of commands, e.g. `status` or `field:Plan`.
  public var name: String {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .queue: "queue"
    case .due: "due"
    case .title: "title"
    case .description: "description"
    case .tags: "tags"
    case .custom(let name): Self.customPrefix + name
    }
  }

  /// Reads what ``name`` returns, in upper or lower case.
  public init?(name: String) {
    if let field = Self.standard.first(where: { $0.name == name.lowercased() }) {
      self = field
    } else if name.lowercased().hasPrefix(Self.customPrefix) {
      self = .custom(String(name.dropFirst(Self.customPrefix.count)))
    } else {
      return nil
    }
  }

  /// The custom fields that all these cases have, in the order of the first one's form. Cases without
  /// their bytes have none.
  public static func custom(of cases: [Case]) -> [EditField] {
    var names = cases.map { $0.raw.isKept ? CustomField.names(in: $0.raw.value) : [] }
    guard !names.isEmpty else { return [] }
    let first = names.removeFirst()
    let others = names.map { Set($0.map { Name($0) }) }
    return first.filter { name in others.allSatisfy { $0.contains(Name(name)) } }
      .map(EditField.custom)
  }

  /// Whether the value is a list whose members can be added and removed individually.
  public var isList: Bool { self == .tags }
}

extension EditField: Comparable {
  /// The order in which fields are shown: standard fields in their own order, then others by name.
  public static func < (left: EditField, right: EditField) -> Bool {
    let places = [left, right].map { standard.firstIndex(of: $0) ?? standard.count }
    return (places[0], left.name) < (places[1], right.name)
  }
}

// MARK: - Reading

extension EditField {
  /// The value in a case as the server sent it.
  ///
  /// - Parameter isWhole: whether a missing key means an empty field. An answer to a write may omit
  ///   keys that the case has.
  /// - Returns: `nil` if the object does not contain the field.
  public func value(in object: JSONObject, isWhole: Bool = true) -> JSONValue? {
    let value: JSONValue? =
      switch self {
      case .status: Self.object(object["status"], isWhole: isWhole)
      case .priority: Self.object(object["priority"], isWhole: isWhole)
      case .assignee: Self.holder(object["currAssignee"], in: object, isWhole: isWhole)
      case .queue: Self.holder(object["currQueue"], in: object, isWhole: isWhole)
      case .due: Self.due(in: object)
      case .title: object["name"].map(\.filledString)
      case .description: Self.description(in: object)
      case .tags: object["tags"].map { .array(($0.elements ?? []).filter { $0.text != nil }) }
      case .custom(let name): CustomField(named: name, in: object)?.value
      }
    return value ?? (isWhole ? (isList ? .array([]) : .null) : nil)
  }

  /// An object, or `null` for an empty one. In an answer, a value of another type does not count:
  /// `status` may be that of the call, e.g. `"Error"`.
  private static func object(_ value: JSONValue?, isWhole: Bool) -> JSONValue? {
    guard let value, isWhole || value == .null || value.object != nil else { return nil }
    return value.filledObject
  }

  private static func holder(
    _ value: JSONValue?, in object: JSONObject, isWhole: Bool
  ) -> JSONValue? {
    if let type = object["assigneeType"]?.filledText, Name(type) == "unassigned" { return .null }
    return Self.object(value, isWhole: isWhole)
  }

  private static func due(in object: JSONObject) -> JSONValue? {
    let sent = [object["dueDate"], object["ETA"]]
    if let moment = sent.lazy.compactMap({ $0?.timestamp }).first {
      return .number(String(moment.milliseconds))
    }
    return sent.allSatisfy { $0 == nil } ? nil : .null
  }

  private static func description(in object: JSONObject) -> JSONValue? {
    let field = CustomField(key: "description", in: object)?.value
    guard let value = object["desc"]?.filledString, value != .null else {
      return object["desc"] == nil ? field : field ?? .null
    }
    return value
  }
}

extension JSONValue {
  /// The object if it has members, else `null`.
  fileprivate var filledObject: JSONValue { object?.members.isEmpty == false ? self : .null }

  fileprivate var filledString: JSONValue { filledText.map { .string($0) } ?? .null }
}

// MARK: - Comparing

extension EditField {
  /// Whether two values mean the same. Objects are compared by id if both have one, else by name;
  /// text without surrounding white space; lists in any order.
  public func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch self {
    case .status, .priority, .queue: Self.isSameObject(left, right, ids: ["_id"])
    case .assignee: Self.isSameObject(left, right, ids: ["agentId", "aId"])
    case .due: left.timestamp?.second == right.timestamp?.second
    case .title, .description: left.comparedText == right.comparedText
    case .tags: Set(left.listTexts) == Set(right.listTexts)
    case .custom: left.comparedList == right.comparedList
    }
  }

  private static func isSameObject(_ left: JSONValue, _ right: JSONValue, ids: [String]) -> Bool {
    guard left != .null, right != .null else { return left == right }
    for id in ids {
      if let one = left.object?[id]?.filledText, let other = right.object?[id]?.filledText {
        return one == other
      }
    }
    // A typed value has no ids; it may be the name or an id of the other value.
    return left.words.contains { right.words.contains($0) }
  }
}

extension Timestamp {
  /// The time in seconds, because a server may drop fractions.
  fileprivate var second: Int64 { milliseconds / 1_000 }
}

extension JSONValue {
  /// The object's name and ids.
  var words: [Name] {
    ["name", "_id", "agentId", "aId", "emailId"].compactMap { object?[$0]?.filledText }
      .map { Name($0) }
  }

  /// The texts of a list.
  var listTexts: [String] { elements?.compactMap(\.text) ?? [] }

  fileprivate var comparedText: String {
    let lines = (text ?? "").replacing("\r\n", with: "\n")
    return String(
      lines.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The members to compare. A single string is a list of one; an empty string is an empty list.
  fileprivate var comparedList: [String] {
    (elements ?? [self]).compactMap(\.shownText)
  }
}
