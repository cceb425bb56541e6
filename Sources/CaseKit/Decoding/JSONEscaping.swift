extension [UInt8] {
  /// Appends a text in quotes, what is not inert as an escape.
  mutating func appendQuoted(_ text: String) {
    append(.quote)
    for scalar in text.unicodeScalars { appendEscaped(scalar) }
    append(.quote)
  }

  /// Appends a text of a document; the escapes it was sent with stay.
  mutating func appendQuoted(_ text: JSONText) {
    append(.quote)
    appendInert(text.bytes)
    append(.quote)
  }

  private mutating func appendInert(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.contains(where: { $0 >= 0x7F }) else { return append(contentsOf: bytes) }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isInert {
        append(contentsOf: String(scalar).utf8)
      } else {
        appendUnicodeEscape(scalar)
      }
    }
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\": append(contentsOf: [.backslash, UInt8(ascii: scalar)])
    case "\n": append(contentsOf: "\\n".utf8)
    case "\r": append(contentsOf: "\\r".utf8)
    case "\t": append(contentsOf: "\\t".utf8)
    case _ where scalar.isInert: append(contentsOf: String(scalar).utf8)
    default: appendUnicodeEscape(scalar)
    }
  }

  private mutating func appendUnicodeEscape(_ scalar: Unicode.Scalar) {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    for unit in String(scalar).utf16 {
      append(contentsOf: "\\u".utf8)
      for shift in stride(from: 12, through: 0, by: -4) {
        append(digits[Int(unit >> shift & 0xF)])
      }
    }
  }
}

extension Unicode.Scalar {
  /// Draws as itself: no control character, no direction, joiner, space without width or other
  /// invisible format, no line separator, no tag.
  var isInert: Bool {
    if value < 0x7F { return value >= 0x20 }
    if 0xE0000...0xE0FFF ~= value { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
