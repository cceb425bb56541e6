/// The characters of a string in a document: checked but not decoded, and valid only as long as the
/// scanner's buffer.
public struct JSONText {
  /// The bytes between the quotes.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// Whether it contains a backslash.
  public let hasEscapes: Bool

  /// A string of checked bytes.
  @inlinable
  public init(bytes: UnsafeBufferPointer<UInt8>, hasEscapes: Bool = false) {
    self.bytes = bytes
    self.hasEscapes = hasEscapes
  }

  /// Whether the string is empty.
  @inlinable public var isEmpty: Bool { bytes.isEmpty }

  /// The decoded text; a lone surrogate becomes U+FFFD, because a `String` cannot contain it.
  public var string: String {
    guard hasEscapes else { return String(decoding: bytes, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: bytes.count) { unescape(into: $0) }
  }

  /// Whether the decoded text equals a name.
  @inlinable
  @inline(__always)
  public static func == (text: JSONText, name: StaticString) -> Bool {
    guard !text.hasEscapes else { return text.string == name.description }
    guard text.bytes.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<text.bytes.count where text.bytes[index] != name.utf8Start[index] {
      return false
    }
    return true
  }

  /// Lets `switch` compare keys with literals.
  @inlinable
  @inline(__always)
  public static func ~= (name: StaticString, text: JSONText) -> Bool { text == name }

  /// An escape is never shorter than its character, so the text fits into the same space.
  private func unescape(into result: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == .backslash {
        let (scalar, length) = escape(at: index)
        for byte in scalar.utf8 {
          result[count] = byte
          count += 1
        }
        index += length
      } else {
        result[count] = bytes[index]
        count += 1
        index += 1
      }
    }
    return count
  }

  /// The character of an escape, and the number of bytes of the escape.
  private func escape(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    switch bytes[index + 1] {
    case UInt8(ascii: "b"): ("\u{8}", 2)
    case UInt8(ascii: "f"): ("\u{C}", 2)
    case UInt8(ascii: "n"): ("\n", 2)
    case UInt8(ascii: "r"): ("\r", 2)
    case UInt8(ascii: "t"): ("\t", 2)
    case UInt8(ascii: "u"): unicodeEscape(at: index)
    case let byte: (Unicode.Scalar(byte), 2)
    }
  }

  private func unicodeEscape(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    guard let unit = codeUnit(at: index) else { return ("\u{FFFD}", 6) }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard unit < 0xDC00, let low = codeUnit(at: index + 6), 0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { return ("\u{FFFD}", 6) }
    return (scalar, 12)
  }

  /// The code unit of a `\uXXXX` at `index`, if one is there.
  private func codeUnit(at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == .backslash,
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return bytes[index + 2..<index + 6].reduce(into: UInt32?(0)) { sum, byte in
      guard let value = sum, let digit = byte.hexadecimalValue else { return sum = nil }
      sum = value << 4 | digit
    }
  }
}
