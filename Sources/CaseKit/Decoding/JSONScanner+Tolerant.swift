import JSON

/// Reading what the API documents as one type and may send as another: each call consumes one
/// value and fails only when the bytes are no JSON.
extension JSONScanner {
  /// A string as it stands in the document, or a number's digits; `nil` for any other value.
  mutating func word() throws(DecodingFailure) -> JSONText? {
    switch try peek() {
    case .quote: return try passString()
    case .minus, .zero ... .nine: return try passNumber()
    default:
      try skipValue()
      return nil
    }
  }

  /// A string or a number's digits; `nil` for `""` and for any other value.
  mutating func filledWord() throws(DecodingFailure) -> JSONText? {
    guard let word = try word(), !word.isEmpty else { return nil }
    return word
  }

  /// As ``filledWord()``, decoded.
  mutating func text() throws(DecodingFailure) -> String? { try filledWord()?.string }

  /// The list's texts; a bare text is a list of one, an element may be an object with a `name`.
  mutating func texts() throws(DecodingFailure) -> [String] {
    guard try enterArray() else { return try name().map { [$0] } ?? [] }
    var result: [String] = []
    while try nextElement() {
      if let name = try name() { result.append(name) }
    }
    return result
  }

  /// A text, or the `name` of an object.
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

  /// A whole number, also in quotes.
  mutating func integer() throws(DecodingFailure) -> Int64? { try word()?.integer }

  /// `true` or `false`, also as a text, or as 1 or 0.
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

  /// How many elements of a list are not `null`; 0 when it is none.
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
