/// Any JSON value; the keys of objects keep the order of the document.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// The digits as in the document, so that no precision is lost.
  case number(String)
  /// A lone surrogate escape reads as U+FFFD; ``JSONWriter/copyValue(from:)`` keeps it.
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The text of a string, or the digits of a number; `nil` for any other value.
  public var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// A string.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a whole number; `nil` for any other value, also for a string of digits.
  public var integer: Int64? {
    guard case .number(let digits) = self else { return nil }
    return Int64(digits) ?? Double(digits).flatMap { Int64(exactly: $0) }
  }

  /// The elements of an array; `nil` for any other value.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object; `nil` for any other value.
  public var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// Reads a whole document.
  ///
  /// - Throws: ``DecodingFailure`` if the bytes are not one valid JSON document.
  public static func decode(_ document: [UInt8]) throws(DecodingFailure) -> JSONValue {
    try JSONScanner.scan(document) { scanner throws(DecodingFailure) in try scanner.value() }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral text: String) { self = .string(text) }

  /// A whole number.
  public init(integerLiteral number: Int) { self = .number(String(number)) }

  /// `true` or `false`.
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }

  /// An array of these elements.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// An object with these members, in this order.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(members.map { JSONObject.Member($0.0, $0.1) }))
  }
}

/// The members of an object, in order; keys may be repeated.
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

  /// The value of a key; the last one if the key occurs twice.
  ///
  /// Setting `nil` removes the member, setting a new key appends it.
  ///
  /// - Complexity: linear in the number of members.
  public subscript(key: String) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      let place = members.lastIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (_?, nil): members.removeAll { $0.key == key }
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONScanner {
  /// Reads one value of any kind with its content.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte.
  public mutating func value() throws(DecodingFailure) -> JSONValue {
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
