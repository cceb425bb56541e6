/// Any JSON value, keys in the order of the document.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// The digits as sent, so that none are lost.
  case number(String)
  /// A lone surrogate escape reads as U+FFFD; ``RawObject/text(_:)`` keeps it.
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// A string or a number's digits.
  public var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// The elements of an array.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object.
  public var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// Reads a whole document.
  public static func decode(_ document: [UInt8]) throws(DecodingFailure) -> JSONValue {
    try JSONScanner.scan(document) { scanner throws(DecodingFailure) in try scanner.value() }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object with these members, in this order.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(members.map { JSONObject.Member($0.0, $0.1) }))
  }
}

/// The members of an object, in order and with repeated keys.
public struct JSONObject: Equatable, Sendable {
  /// A key and its value.
  public struct Member: Equatable, Sendable {
    /// The key, unescaped.
    public var key: String
    /// The value of the key.
    public var value: JSONValue

    /// A key and its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members in the order of the document.
  public var members: [Member]

  /// An object with these members.
  public init(_ members: [Member] = []) { self.members = members }

  /// The value of a key; of a key that comes twice, the last counts.
  ///
  /// - Complexity: linear in the number of members.
  public subscript(key: String) -> JSONValue? { members.last { $0.key == key }?.value }
}

extension JSONScanner {
  mutating func value() throws(DecodingFailure) -> JSONValue {
    if try enterObject() {
      var object = JSONObject()
      while let key = try nextKey() { object.members.append(.init(key.string, try value())) }
      return .object(object)
    }
    if try enterArray() {
      var elements: [JSONValue] = []
      while try nextElement() { elements.append(try value()) }
      return .array(elements)
    }
    switch try peek() {
    case .quote: return .string(try passString().string)
    case .minus, .zero ... .nine: return .number(try passNumber().string)
    case let first:
      try skipValue()
      return first == UInt8(ascii: "n") ? .null : .bool(first == UInt8(ascii: "t"))
    }
  }
}
