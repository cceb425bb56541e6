import JSON

@testable import CaseKit

/// A document with one value changed.
struct Mutant: CustomStringConvertible {
  var path: [String]
  /// `nil` if the value was removed.
  var replacement: JSONValue?
  var document: JSONValue

  var description: String { path.joined(separator: ".") + " = " + String(describing: replacement) }
}

extension JSONValue {
  /// Documents in which one value is removed, or replaced by a value of another kind.
  var mutants: [Mutant] {
    children.flatMap { key, child in
      let replaced = ([nil] + Self.junk.map(Optional.some)).map { replacement in
        Mutant(path: [key], replacement: replacement, document: setting(key, to: replacement))
      }
      let deeper = child.mutants.map { mutant in
        Mutant(
          path: [key] + mutant.path, replacement: mutant.replacement,
          document: setting(key, to: mutant.document))
      }
      return replaced + deeper
    }
  }

  private static let junk: [JSONValue] = [
    .null, [:], .array([]), .string(""), .string("😀 text"), .number("1"), .number("-1e400"),
    .bool(true), .array([.null, .array([[:]]), .string("x"), ["name": .null]]),
    ["name": ["name": .array([.number("1")])], "_id": .bool(false)],
  ]

  private var children: [(key: String, value: JSONValue)] {
    switch self {
    case .object(let object): object.members.map { ($0.key, $0.value) }
    case .array(let elements): elements.enumerated().map { (String($0.offset), $0.element) }
    default: []
    }
  }

  private func setting(_ key: String, to value: JSONValue?) -> JSONValue {
    let changed = children.compactMap { child in
      child.key == key ? value.map { (key, $0) } : (child.key, child.value)
    }
    guard case .object = self else { return .array(changed.map(\.1)) }
    return .object(JSONObject(changed.map { .init($0.0, $0.1) }))
  }

  var document: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}
