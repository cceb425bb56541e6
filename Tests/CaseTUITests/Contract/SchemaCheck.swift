import CaseKit
import JSON

/// Checks documents against JSON schemas that use only the features of ``JSONSchema``. A key that
/// the schema does not describe is also a problem.
struct SchemaCheck {
  private let root: JSONValue
  private(set) var problems: [String] = []

  init(_ schema: JSONValue) { root = schema }

  static func problems(of document: String, by schema: JSONValue) -> [String] {
    guard let value = try? JSONValue.decode(Array(document.utf8)) else {
      return ["this is no JSON: \(document)"]
    }
    var check = SchemaCheck(schema)
    check.check(value, by: schema, at: "$")
    return check.problems
  }

  private mutating func check(_ value: JSONValue, by schema: JSONValue, at place: String) {
    guard let rules = schema.object else { return problems.append("\(place): no schema") }
    for rule in rules.members { check(value, rule, of: rules, at: place) }
  }

  private mutating func check(
    _ value: JSONValue, _ rule: JSONObject.Member, of rules: JSONObject, at place: String
  ) {
    switch rule.key {
    case "$schema", "title", "description", "default", "$defs": break
    case "$ref": check(value, by: definition(rule.value.text ?? ""), at: place)
    case "type":
      let names = rule.value.elements?.compactMap(\.text) ?? [rule.value.text ?? ""]
      expect(names.contains { value.isOf(type: $0) }, "is no \(names)", at: place)
    case "enum": expect(rule.value.elements?.contains(value) == true, "is none of them", at: place)
    case "const": expect(value == rule.value, "is not \(rule.value)", at: place)
    case "minimum": expectNumber(value, at: place) { $0 >= (Double(rule.value.text ?? "") ?? 0) }
    case "maximum": expectNumber(value, at: place) { $0 <= (Double(rule.value.text ?? "") ?? 0) }
    case "format":
      guard case .string(let text) = value else { return }
      switch rule.value.text {
      case "date": expect(text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil, "is no day", at: place)
      default:
        expect(text.wholeMatch(of: /\d{4,}-\d\d-\d\dT[\d:.]+Z/) != nil, "is no moment", at: place)
      }
    case "items":
      for (index, element) in (value.elements ?? []).enumerated() {
        check(element, by: rule.value, at: "\(place)[\(index)]")
      }
    case "properties": checkMembers(of: value, by: rule.value, at: place)
    case "required":
      guard let object = value.object else { return }
      for name in rule.value.elements?.compactMap(\.text) ?? [] {
        expect(object[name] != nil, "has no \(name)", at: place)
      }
    case "anyOf":
      let isFit = (rule.value.elements ?? []).contains { schema in
        var other = SchemaCheck(root)
        other.check(value, by: schema, at: place)
        return other.problems.isEmpty
      }
      expect(isFit, "fits none of them", at: place)
    default: problems.append("\(place): unknown rule \(rule.key)")
    }
  }

  private mutating func checkMembers(
    of value: JSONValue, by properties: JSONValue, at place: String
  ) {
    guard let object = value.object, let named = properties.object else { return }
    for member in object.members {
      guard let schema = named[member.key] else {
        problems.append("\(place).\(member.key) is not described")
        continue
      }
      check(member.value, by: schema, at: "\(place).\(member.key)")
    }
    let order = named.members.map(\.key)
    let places = object.members.compactMap { order.firstIndex(of: $0.key) }
    expect(places == places.sorted(), "has its keys in another order", at: place)
  }

  private mutating func expectNumber(
    _ value: JSONValue, at place: String, _ isFit: (Double) -> Bool
  ) {
    guard case .number(let digits) = value else { return }
    expect(Double(digits).map(isFit) == true, "is out of its range", at: place)
  }

  private mutating func expect(_ isTrue: Bool, _ problem: String, at place: String) {
    if !isTrue { problems.append("\(place) \(problem)") }
  }

  private func definition(_ reference: String) -> JSONValue {
    let name = String(reference.dropFirst("#/$defs/".count))
    return root.object?["$defs"]?.object?[name] ?? .null
  }
}

extension JSONValue {
  fileprivate func isOf(type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let digits): type == "number" || type == "integer" && Int(digits) != nil
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
