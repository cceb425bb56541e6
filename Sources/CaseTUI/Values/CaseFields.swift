import CaseKit

/// The keys of the case object that are written, always in the order of the contract and not in the
/// requested one.
struct CaseFields: Equatable, Sendable {
  let keys: [CaseKey]
  let customer: [CaseKey.Customer]
  /// The keys of each element of `fields`.
  let ofField: [CaseKey.Field]
  /// Whether each key may be missing in the schema, because the caller chooses the keys.
  var areOptional = false

  static let all = CaseFields(keys: CaseKey.allCases)

  init(keys: [CaseKey]) {
    self.keys = CaseKey.allCases.filter(keys.contains)
    customer = CaseKey.Customer.allCases
    ofField = CaseKey.Field.allCases
  }

  /// Reads names separated by commas; a dot leads into an object: `ref,customer.email`.
  ///
  /// - Throws: ``UnknownWord`` for an unknown name, with all names.
  init(_ text: String) throws(UnknownWord) {
    let words = text.split(separator: ",").map { $0.lowercased().filter { !$0.isWhitespace } }
    let names = Self.names
    for word in words.isEmpty ? [text] : words where !names.contains(word) {
      throw UnknownWord(word, kind: "field", known: names)
    }
    keys = CaseKey.allCases.filter { key in
      words.contains { $0 == key.rawValue || $0.hasPrefix("\(key.rawValue).") }
    }
    customer = Self.wanted(of: .customer, words)
    ofField = Self.wanted(of: .fields, words)
  }

  /// All names that can be requested.
  static let names = CaseKey.allCases.flatMap { key in
    switch key {
    case .customer: [key.rawValue] + CaseKey.Customer.allCases.map { inner($0, of: key) }
    case .fields: [key.rawValue] + CaseKey.Field.allCases.map { inner($0, of: key) }
    default: [key.rawValue]
    }
  }

  /// The schema of the case object with these keys.
  var schema: JSONSchema { object(keys.map { ($0.rawValue, $0.schema(of: self)) }) }

  /// The schema of an object with these properties.
  func object(_ properties: [(name: String, schema: JSONSchema)]) -> JSONSchema {
    .object(
      properties, required: { !areOptional && CaseKey(rawValue: $0)?.isSeldom != true })
  }

  /// The same keys, for a document that may omit any of them.
  var optional: CaseFields {
    var fields = self
    fields.areOptional = true
    return fields
  }

  private static func wanted<Inner>(of key: CaseKey, _ words: [String]) -> [Inner]
  where Inner: CaseIterable & RawRepresentable<String> {
    Inner.allCases.filter { words.contains(key.rawValue) || words.contains(inner($0, of: key)) }
  }

  private static func inner(_ name: some RawRepresentable<String>, of key: CaseKey) -> String {
    "\(key.rawValue).\(name.rawValue)"
  }
}
