import Foundation
public import JSON

/// The value in the types of Foundation's parser, for comparison.
public func foundation(_ value: JSONValue) -> Any {
  switch value {
  case .null: NSNull()
  case .bool(let bool): NSNumber(value: bool)
  case .number(let digits): NSDecimalNumber(string: digits)
  case .string(let text): text
  case .array(let elements): elements.map(foundation) as NSArray
  case .object(let object):
    Dictionary(
      object.members.map { ($0.key, foundation($0.value)) }, uniquingKeysWith: { $1 })
      as NSDictionary
  }
}
