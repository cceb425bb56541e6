/// Reads UTF-8 JSON from start to end. Callers enter the objects and arrays they need and skip the
/// rest; every byte, also a skipped one, is checked against RFC 8259.
///
/// After ``nextKey()`` or ``nextElement()``, the caller must read or skip exactly one value. A lone
/// surrogate escape is allowed, as in the grammar.
public struct JSONScanner {
  /// The deepest allowed nesting of brackets; it protects the stack.
  @inlinable public static var maximumDepth: Int { 512 }

  /// The document.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte to read.
  public var position = 0
  @usableFromInline var depth = 0
  @usableFromInline var isFirst = false

  /// Starts at the first byte; the buffer must stay valid while the scanner is used.
  @inlinable
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads a whole document. `read` must consume exactly one value.
  ///
  /// - Throws: ``DecodingFailure`` from the reading, or if anything follows the value.
  @inlinable
  public static func scan<Value>(
    _ document: [UInt8],
    _ read: (inout JSONScanner) throws(DecodingFailure) -> Value
  ) throws(DecodingFailure) -> Value {
    try document.withUnsafeBufferPointer { bytes throws(DecodingFailure) in
      var scanner = JSONScanner(bytes)
      scanner.passByteOrderMark()
      let value = try read(&scanner)
      try scanner.expectEnd()
      return value
    }
  }

  /// Checks that the document is one valid JSON value.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte.
  static func validate(_ document: [UInt8]) throws(DecodingFailure) {
    try scan(document) { scanner throws(DecodingFailure) in try scanner.skipValue() }
  }

  /// A failure at the current position.
  public func failure(_ reason: DecodingFailure.Reason) -> DecodingFailure {
    DecodingFailure(reason, offset: position)
  }

  /// Skips white space and returns the first byte of the next token.
  ///
  /// - Throws: ``DecodingFailure`` at the end of the bytes.
  @inlinable
  @inline(__always)
  public mutating func peek() throws(DecodingFailure) -> UInt8 {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte <= .space, byte.isJSONSpace else { return byte }
      position += 1
    }
    throw failure(.endOfInput)
  }

  @usableFromInline
  mutating func passByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  @usableFromInline
  mutating func expectEnd() throws(DecodingFailure) {
    while position < bytes.count {
      guard bytes[position].isJSONSpace else { throw failure(.trailingBytes) }
      position += 1
    }
  }
}

extension JSONScanner {
  /// Enters the next value if it is an object; otherwise returns `false` and skips nothing.
  ///
  /// - Throws: ``DecodingFailure`` at the end of the bytes, or if brackets are nested too deep.
  @inlinable
  @inline(__always)
  public mutating func enterObject() throws(DecodingFailure) -> Bool {
    guard try peek() == .openBrace else { return false }
    try enter()
    return true
  }

  /// Enters the next value if it is an array; otherwise returns `false` and skips nothing.
  ///
  /// - Throws: ``DecodingFailure`` at the end of the bytes, or if brackets are nested too deep.
  @inlinable
  @inline(__always)
  public mutating func enterArray() throws(DecodingFailure) -> Bool {
    guard try peek() == .openBracket else { return false }
    try enter()
    return true
  }

  @inlinable
  @inline(__always)
  mutating func enter() throws(DecodingFailure) {
    guard depth < Self.maximumDepth else { throw failure(.tooDeep) }
    position += 1
    depth += 1
    isFirst = true
  }

  /// Enters the next object and skips its first members, if their bytes were read before; otherwise
  /// returns `nil` and skips nothing.
  ///
  /// - Parameter starts: the stored starts of objects, from the bracket to the end of at least one
  /// member.
  @inlinable
  @inline(__always)
  public mutating func enterObject<Value>(behind starts: InternTable<Value>) -> Value? {
    guard let value = starts.pass(in: &self) else { return nil }
    depth += 1
    return value
  }

  /// Reads the next key of the entered object and its colon; returns `nil` at the end of the
  /// object.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte.
  @inlinable
  @inline(__always)
  public mutating func nextKey() throws(DecodingFailure) -> JSONText? {
    guard try nextEntry(closing: .closeBrace) else { return nil }
    return try key()
  }

  @inlinable
  @inline(__always)
  mutating func key() throws(DecodingFailure) -> JSONText {
    guard try peek() == .quote else { throw failure(.unexpectedByte) }
    let key = try passString()
    guard try peek() == .colon else { throw failure(.unexpectedByte) }
    position += 1
    return key
  }

  /// Moves to the next element of the entered array; returns `false` at the end of the array.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte.
  @inlinable
  @inline(__always)
  public mutating func nextElement() throws(DecodingFailure) -> Bool {
    try nextEntry(closing: .closeBracket)
  }

  @inlinable
  @inline(__always)
  mutating func nextEntry(closing: UInt8) throws(DecodingFailure) -> Bool {
    let byte = try peek()
    if byte == closing {
      position += 1
      depth -= 1
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
      return true
    }
    guard byte == .comma else { throw failure(.unexpectedByte) }
    position += 1
    return true
  }

  /// Skips one value of any kind.
  ///
  /// - Throws: ``DecodingFailure`` at the first invalid byte.
  public mutating func skipValue() throws(DecodingFailure) {
    switch try peek() {
    case .openBrace, .openBracket: try skipNested()
    case let first: try skipScalar(first)
    }
  }

  /// Skips an object or array in one loop, because most of an answer is skipped. Keeps one bit for
  /// each open bracket, and calls itself only if a word has no bit left.
  private mutating func skipNested() throws(DecodingFailure) {
    let outside = depth
    // The lowest bit is for the innermost bracket.
    var isObject: UInt64 = 0
    var first = try peek()
    while true {
      switch first {
      case .openBrace, .openBracket:
        if depth - outside == UInt64.bitWidth {
          try skipNested()
        } else {
          try enter()
          isObject = isObject << 1 | (first == .openBrace ? 1 : 0)
        }
      default: try skipScalar(first)
      }
      while try !nextEntry(closing: isObject & 1 == 1 ? .closeBrace : .closeBracket) {
        guard depth > outside else { return }
        isObject >>= 1
      }
      if isObject & 1 == 1 { _ = try key() }
      first = try peek()
    }
  }

  @inline(__always)
  private mutating func skipScalar(_ first: UInt8) throws(DecodingFailure) {
    switch first {
    case .quote: _ = try passString()
    case UInt8(ascii: "t"): try pass("true")
    case UInt8(ascii: "f"): try pass("false")
    case UInt8(ascii: "n"): try pass("null")
    case .minus, .zero ... .nine: _ = try passNumber()
    default: throw failure(.unexpectedByte)
    }
  }

  private mutating func pass(_ literal: StaticString) throws(DecodingFailure) {
    let end = position + literal.utf8CodeUnitCount
    guard end <= bytes.count,
      JSONText(bytes: UnsafeBufferPointer(rebasing: bytes[position..<end])) == literal
    else { throw failure(.invalidLiteral) }
    position = end
  }
}
