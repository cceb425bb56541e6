/// Writes JSON without loss. By default it is also safe for a terminal: characters that a terminal
/// might obey or hide are written as `\uXXXX`.
public struct JSONWriter {
  /// The layout of the document.
  public enum Layout: Sendable {
    case compact
    /// One line per member and element, indented by two spaces per level.
    case pretty
  }

  /// The set of escaped characters in a string.
  public enum Escaping: Sendable {
    /// All characters that are not visible and harmless; see ``Unicode/Scalar/isInert``.
    case inert
    /// Only the characters that JSON requires to be escaped: fewer bytes, for programs.
    case minimal
  }

  /// The bytes written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private let escaping: Escaping
  private var depth = 0
  private var isFirst = true
  private var followsKey = false

  /// Starts an empty document.
  public init(_ layout: Layout = .compact, escaping: Escaping = .inert) {
    self.layout = layout
    self.escaping = escaping
  }

  /// The text written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Removes and returns the bytes written so far; later output continues after them.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Opens an object.
  public mutating func beginObject() { begin(.openBrace) }

  /// Closes the object that was opened last.
  public mutating func endObject() { end(.closeBrace) }

  /// Opens an array.
  public mutating func beginArray() { begin(.openBracket) }

  /// Closes the array that was opened last.
  public mutating func endArray() { end(.closeBracket) }

  /// Writes a key; one value must follow.
  public mutating func key(_ key: String) {
    separate()
    bytes.appendQuoted(key, escaping)
    finishKey()
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    bytes.appendQuoted(text, escaping)
  }

  /// Writes a number.
  ///
  /// - Parameter digits: a valid JSON number.
  public mutating func number(_ digits: String) { append(digits) }

  /// Writes a whole number.
  public mutating func number(_ number: some BinaryInteger) { append(String(number)) }

  /// Writes `true` or `false`.
  public mutating func bool(_ bool: Bool) { append(bool ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { append("null") }

  /// Writes a value with its content.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let bool): self.bool(bool)
    case .number(let digits): number(digits)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func append(_ token: String) {
    separate()
    bytes.append(contentsOf: token.utf8)
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(bracket)
    isFirst = false
  }

  /// Writes the separator before the next key or value.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { bytes.append(.comma) }
    if depth > 0 { breakLine() }
    isFirst = false
  }

  private mutating func finishKey() {
    bytes.append(.colon)
    if layout == .pretty { bytes.append(.space) }
    followsKey = true
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(.space, count: depth * 2))
  }
}

extension JSONWriter {
  /// Copies a value unchanged: with its digits, escapes, order and repeated keys.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte; the output before it stays.
  public mutating func copyValue(from scanner: inout JSONScanner) throws(DecodingFailure) {
    if try scanner.enterObject() {
      beginObject()
      while let key = try scanner.nextKey() {
        separate()
        bytes.appendQuoted(key)
        finishKey()
        try copyValue(from: &scanner)
      }
      return endObject()
    }
    if try scanner.enterArray() {
      beginArray()
      while try scanner.nextElement() { try copyValue(from: &scanner) }
      return endArray()
    }
    if try scanner.peek() == .quote {
      separate()
      return bytes.appendQuoted(try scanner.passString())
    }
    let start = scanner.position
    try scanner.skipValue()
    separate()
    bytes.append(contentsOf: scanner.bytes[start..<scanner.position])
  }
}
