public import JSON
import Moments

/// The tolerant reading of `JSONScanner`, for decoded values.
extension JSONValue {
  /// A string that is not empty, or the digits of a number.
  var filledText: String? {
    guard let text, !text.isEmpty else { return nil }
    return text
  }

  /// A string, or the `name` of an object.
  public var name: String? { object.map { $0["name"]?.filledText } ?? filledText }

  /// Any value as a reader sees it: a string, a name, or else the JSON itself.
  var shownText: String? {
    switch self {
    case .null: return nil
    case .string, .number: return filledText
    case .bool(let bool): return bool ? "true" : "false"
    case .array(let elements) where elements.isEmpty: return nil
    case .object(let object) where object.members.isEmpty: return nil
    case .array, .object: break
    }
    if let name = name ?? object?["displayName"]?.filledText ?? object?["value"]?.filledText {
      return name
    }
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }

  /// Whether the value was sent as a date but cannot be read as one.
  var isUnreadDate: Bool {
    guard var text, case .unread = text.withUTF8({ JSONText(bytes: $0).moment }) else {
      return false
    }
    return true
  }

  var timestamp: Timestamp? {
    guard var text else { return nil }
    return text.withUTF8 { JSONText(bytes: $0).timestamp }
  }
}

extension JSONObject {
  /// The strings and names in a list; a single string counts as a list of one.
  func texts(_ key: String) -> [String] {
    guard let value = self[key] else { return [] }
    return (value.elements ?? [value]).compactMap(\.name)
  }
}
