import JSON

/// A field of a case's form, and its place in the case's JSON: in `fields[]`, or under a key of its
/// own.
struct CustomField: Equatable, Sendable {
  private enum Place: Equatable, Sendable {
    case element(Int)
    case key(String)
  }

  private let place: Place
  /// The selected or typed value; `null` for an empty field.
  let value: JSONValue
  /// The type: `input`, `dropdown`, `datetime` and others; `nil` if the case does not have it.
  let type: String?
  /// The name on the form.
  let name: String

  /// - Parameter name: the name on the form, compared as a ``Name``.
  init?(named name: String, in object: JSONObject) {
    self.init(in: object) { $0.isCustom && Name($0.name) == Name(name) }
  }

  /// - Parameter key: the name in programs (`metaData.name`).
  init?(key: String, in object: JSONObject) {
    self.init(in: object) { $0.key == key }
  }

  private init?(in object: JSONObject, where isWanted: (CaseField) -> Bool) {
    for (index, element) in (object["fields"]?.elements ?? []).enumerated() {
      guard let field = CaseField(element), isWanted(field) else { continue }
      self.init(.element(index), field, element)
      return
    }
    let none = FieldNames([])
    for member in object.members where member.isCustomField {
      guard let field = CaseField(member, besides: none), isWanted(field) else { continue }
      self.init(.key(member.key), field, member.value)
      return
    }
    return nil
  }

  private init(_ place: Place, _ field: CaseField, _ json: JSONValue) {
    self.place = place
    name = field.name
    type = field.type
    value = json.object?["selectedValue"].map { $0 == .string("") ? .null : $0 } ?? .null
  }

  /// Whether the value is from a list of choices.
  var isChoice: Bool {
    ["dropdown", "radio", "multi-select", "multiselect"].contains(type?.lowercased())
  }

  /// The selected values.
  var choices: [String] { (value.elements ?? [value]).compactMap(\.filledText) }

  /// The member of the case with the new value: all of `fields`, or the field's own key.
  func member(setting value: JSONValue, in object: JSONObject) -> JSONObject.Member? {
    switch place {
    case .element(let index):
      guard var elements = object["fields"]?.elements, var field = elements[index].object else {
        return nil
      }
      field["selectedValue"] = value
      elements[index] = .object(field)
      return JSONObject.Member("fields", .array(elements))
    case .key(let key):
      guard var field = object[key]?.object else { return nil }
      field["selectedValue"] = value
      return JSONObject.Member(key, .object(field))
    }
  }

  /// The names of the case's custom fields.
  static func names(in object: JSONObject) -> [String] {
    let fields = (object["fields"]?.elements ?? []).compactMap(CaseField.init)
    let known = FieldNames(fields)
    return fields.filter(\.isCustom).map(\.name)
      + object.members.filter(\.isCustomField).compactMap { CaseField($0, besides: known)?.name }
  }
}
