import CaseKit
import JSON

/// A JSON Schema (draft 2020-12) of a document in the contract.
///
/// Additional keys are allowed everywhere, because a new version of the program may add some.
struct JSONSchema: Equatable, Sendable {
  private(set) var members: [JSONObject.Member]

  var json: JSONValue { .object(JSONObject(members)) }

  /// Any JSON value.
  static let any = JSONSchema(members: [])
  static let string = JSONSchema(type: "string")
  static let boolean = JSONSchema(type: "boolean")
  /// A timestamp: ISO 8601 in UTC.
  static let moment = JSONSchema(type: "string", ("format", .string("date-time")))
  /// A day, e.g. 2026-11-30.
  static let date = JSONSchema(type: "string", ("format", .string("date")))
  static let count = integer(0...)

  static func integer(_ range: PartialRangeFrom<Int>) -> JSONSchema {
    JSONSchema(type: "integer", ("minimum", .number(String(range.lowerBound))))
  }

  static func integer(_ range: ClosedRange<Int>) -> JSONSchema {
    integer(range.lowerBound...).adding("maximum", .number(String(range.upperBound)))
  }

  /// Exactly this number.
  static func constant(_ number: Int) -> JSONSchema {
    JSONSchema(type: "integer", ("const", .number(String(number))))
  }

  static func choice(_ words: [String]) -> JSONSchema {
    JSONSchema(type: "string", ("enum", .array(words.map { .string($0) })))
  }

  static func array(of element: JSONSchema) -> JSONSchema {
    JSONSchema(type: "array", ("items", element.json))
  }

  static func anyOf(_ schemas: [JSONSchema]) -> JSONSchema {
    JSONSchema(members: [.init("anyOf", .array(schemas.map(\.json)))])
  }

  /// A reference to one of the definitions (`$defs`) of the same document.
  static func reference(to name: String) -> JSONSchema {
    JSONSchema(members: [.init("$ref", .string("#/$defs/\(name)"))])
  }

  /// - Parameter required: whether a key is always present; by default, all keys are.
  static func object(
    _ properties: [(name: String, schema: JSONSchema)],
    required: (String) -> Bool = { _ in true }
  ) -> JSONSchema {
    let named = properties.map { JSONObject.Member($0.name, $0.schema.json) }
    let names = properties.map(\.name).filter(required)
    return JSONSchema(
      type: "object", ("properties", .object(JSONObject(named))),
      ("required", .array(names.map { .string($0) })))
  }
}

extension JSONSchema {
  /// The same schema, or `null` for no value.
  var orNull: JSONSchema {
    var schema = self
    for index in members.indices {
      switch (members[index].key, members[index].value) {
      case ("type", let type) where type.text != nil:
        schema.members[index].value = .array([type, .string("null")])
      case ("enum", .array(let values)):
        schema.members[index].value = .array(values + [.null])
      default: break
      }
    }
    return schema
  }

  func described(_ text: String) -> JSONSchema { adding("description", .string(text)) }

  func defaulting(to value: JSONValue) -> JSONSchema { adding("default", value) }

  /// The schema as a document of its own, which names the version of JSON Schema.
  func document(titled title: String) -> JSONSchema {
    let head = [
      JSONObject.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSONObject.Member("title", .string(title)),
    ]
    return JSONSchema(members: head + members)
  }

  func adding(_ key: String, _ value: JSONValue) -> JSONSchema {
    JSONSchema(members: members + [JSONObject.Member(key, value)])
  }

  private init(type: String, _ others: (String, JSONValue)...) {
    members =
      [JSONObject.Member("type", .string(type))] + others.map { JSONObject.Member($0.0, $0.1) }
  }
}
