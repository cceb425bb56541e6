extension [UInt8] {
  /// Appends a text in quotes, what is not inert as an escape.
  mutating func appendQuoted(_ text: String) {
    append(.quote)
    var marks = MarkLimit()
    for scalar in text.unicodeScalars { appendEscaped(scalar, &marks) }
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
    var marks = MarkLimit()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      appendInert(scalar, &marks)
    }
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar, _ marks: inout MarkLimit) {
    switch scalar {
    case "\"", "\\": append(contentsOf: [.backslash, UInt8(ascii: scalar)])
    case "\n": append(contentsOf: "\\n".utf8)
    case "\r": append(contentsOf: "\\r".utf8)
    case "\t": append(contentsOf: "\\t".utf8)
    default: return appendInert(scalar, &marks)
    }
    marks.close()
  }

  private mutating func appendInert(_ scalar: Unicode.Scalar, _ marks: inout MarkLimit) {
    if scalar.isInert, marks.allows(scalar) {
      append(contentsOf: String(scalar).utf8)
    } else {
      appendUnicodeEscape(scalar)
      marks.close()
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

/// How many marks the last character still takes: more would reach over the lines around it, and
/// one without a character would change what stands before it.
private struct MarkLimit {
  private static let most = 4
  private var room = 0

  mutating func allows(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isMark else {
      room = Self.most
      return true
    }
    room -= 1
    return room >= 0
  }

  mutating func close() { room = 0 }
}

extension Unicode.Scalar {
  /// Draws as itself: no control character, no direction, joiner, variation selector, space
  /// without width or other invisible format, no line separator, no tag, nothing whose glyph is a
  /// matter of private agreement.
  var isInert: Bool {
    if value < 0x7F { return value >= 0x20 }
    if 0xE0000...0xE0FFF ~= value { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: false
    default: !properties.isDefaultIgnorableCodePoint && !properties.isNoncharacterCodePoint
    }
  }

  fileprivate var isMark: Bool {
    guard value >= 0x300 else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }
}
