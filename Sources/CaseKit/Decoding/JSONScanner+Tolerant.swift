import JSON

/// Reads values whose type may differ from the API documentation. Each call consumes one value, and
/// throws only if the bytes are not JSON.
extension JSONScanner {
  /// A string as in the document, or the digits of a number; `nil` for any other value.
  mutating func word() throws(DecodingFailure) -> JSONText? {
    switch try peek() {
    case .quote: return try passString()
    case .minus, .zero ... .nine: return try passNumber()
    default:
      try skipValue()
      return nil
    }
  }

  /// A string that is not empty, or the digits of a number; `nil` for any other value.
  mutating func filledWord() throws(DecodingFailure) -> JSONText? {
    guard let word = try word(), !word.isEmpty else { return nil }
    return word
  }

  /// As ``filledWord()``, decoded.
  mutating func text() throws(DecodingFailure) -> String? { try filledWord()?.string }

  /// The strings of a list. A single string counts as a list of one; an element may be an object
  /// with a `name`.
  mutating func texts() throws(DecodingFailure) -> [String] {
    guard try enterArray() else { return try name().map { [$0] } ?? [] }
    var result: [String] = []
    while try nextElement() {
      if let name = try name() { result.append(name) }
    }
    return result
  }

  /// A string, or the `name` of an object.
  mutating func name() throws(DecodingFailure) -> String? {
    guard try enterObject() else { return try text() }
    var name: String?
    while let key = try nextKey() {
      switch key {
      case "name": name = try text()
      default: try skipValue()
      }
    }
    return name
  }

  /// A whole number, also if it is in quotes.
  mutating func integer() throws(DecodingFailure) -> Int64? { try word()?.integer }

  /// `true` or `false`, also as a string, or as 1 or 0.
  mutating func flag() throws(DecodingFailure) -> Bool? {
    let first = try peek()
    if first == UInt8(ascii: "t") || first == UInt8(ascii: "f") {
      try skipValue()
      return first == UInt8(ascii: "t")
    }
    return switch try word() {
    case "true"?, "1"?: true
    case "false"?, "0"?: false
    default: nil
    }
  }

  /// The number of elements in a list that are not `null`; 0 if the value is not a list.
  mutating func elementCount() throws(DecodingFailure) -> Int {
    guard try enterArray() else {
      try skipValue()
      return 0
    }
    var count = 0
    while try nextElement() {
      if try peek() != UInt8(ascii: "n") { count += 1 }
      try skipValue()
    }
    return count
  }
}
