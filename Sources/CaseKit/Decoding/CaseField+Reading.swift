import JSON

extension CaseField {
  /// A field from an entry of `fields[]`; `nil` if the entry has no name.
  init?(_ value: JSONValue) {
    guard let object = value.object else { return nil }
    let metaData = object["metaData"]?.object
    let names = [
      object["displayName"], metaData?["displayName"], object["lname"], metaData?["name"],
    ]
    guard let name = names.lazy.compactMap({ $0?.filledText }).first else { return nil }
    self.init(
      id: object["_id"]?.filledText, name: name, key: metaData?["name"]?.filledText,
      type: metaData?["type"]?.filledText ?? object["dataType"]?.filledText,
      isCustom: object["type"]?.filledText == "custom",
      value: Value(object["selectedValue"]))
  }

  /// A custom field from a key of its own; `nil` if `fields` contains it already.
  init?(_ member: JSONObject.Member, besides fields: FieldNames) {
    guard let object = member.value.object else { return nil }
    let id = object["id"]?.filledText
    let name = object["displayName"]?.filledText ?? member.key
    guard !fields.contains(id: id, name: name) else { return nil }
    self.init(
      id: id, name: name, key: member.key, type: nil, isCustom: true,
      value: Value(object["selectedValue"]))
  }
}

/// The ids and names of a case's fields, to find duplicates.
struct FieldNames {
  private let ids: Set<String>
  private let names: Set<Name>

  init(_ fields: [CaseField]) {
    ids = Set(fields.compactMap(\.id))
    names = Set(fields.map { Name($0.name) })
  }

  func contains(id: String?, name: String) -> Bool {
    id.map(ids.contains) ?? false || names.contains(Name(name))
  }
}

extension CaseField.Value {
  init(_ value: JSONValue?) {
    switch value {
    case .array(let elements)?:
      let texts = elements.compactMap(\.shownText)
      self = texts.isEmpty ? .none : .list(texts)
    case let value?: self = value.shownText.map { .text($0) } ?? .none
    case nil: self = .none
    }
  }
}

extension JSONObject.Member {
  /// Whether the member has this form: `"new field": {"id": …, "displayName": …, "selectedValue":
  /// …}`.
  var isCustomField: Bool {
    guard let object = value.object else { return false }
    return object["selectedValue"] != nil
      || object["displayName"] != nil && object["id"]?.text?.hasPrefix("fd-") == true
  }
}
