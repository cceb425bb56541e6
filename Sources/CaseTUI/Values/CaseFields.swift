import CaseKit

/// Which keys of the case object are written; they stand in the order of the contract, whatever the
/// order in which they were asked for.
struct CaseFields: Equatable, Sendable {
  let keys: [CaseKey]
  let customer: [CaseKey.Customer]
  /// Of each element of `fields`.
  let ofField: [CaseKey.Field]
  /// Whether each object may leave out any of them, since whoever asks chooses.
  var areOptional = false

  static let all = CaseFields(keys: CaseKey.allCases)

  init(keys: [CaseKey]) {
    self.keys = CaseKey.allCases.filter(keys.contains)
    customer = CaseKey.Customer.allCases
    ofField = CaseKey.Field.allCases
  }

  /// Reads names with commas between; a dot leads into an object: `ref,customer.email`.
  ///
  /// - Throws: for a name that there is not, with all there are.
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

  /// Every name that can be asked for.
  static let names = CaseKey.allCases.flatMap { key in
    switch key {
    case .customer: [key.rawValue] + CaseKey.Customer.allCases.map { inner($0, of: key) }
    case .fields: [key.rawValue] + CaseKey.Field.allCases.map { inner($0, of: key) }
    default: [key.rawValue]
    }
  }

  /// The case object with these keys.
  var schema: JSONSchema { object(keys.map { ($0.rawValue, $0.schema(of: self)) }) }

  /// An object of some of the keys.
  func object(_ properties: [(name: String, schema: JSONSchema)]) -> JSONSchema {
    .object(
      properties, required: { !areOptional && CaseKey(rawValue: $0)?.isSeldom != true })
  }

  /// The same, where a document may hold any of them.
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
