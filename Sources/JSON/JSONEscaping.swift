extension [UInt8] {
  /// Appends a quoted and escaped string.
  mutating func appendQuoted(_ text: String, _ escaping: JSONWriter.Escaping) {
    var text = text
    append(.quote)
    text.withUTF8 { bytes in
      switch escaping {
      case .inert: appendInert(bytes) { $0.isPlain && $0 != .quote && $0 != .backslash }
      case .minimal: appendMinimal(bytes)
      }
    }
    append(.quote)
  }

  /// Copies runs without escapes at once, because most of a document is text.
  private mutating func appendMinimal(_ bytes: UnsafeBufferPointer<UInt8>) {
    var marks = MarkLimit()
    var rest = bytes[...]
    while let place = rest.firstIndex(where: { $0 < .space || $0 == .quote || $0 == .backslash }) {
      append(contentsOf: rest[..<place])
      appendEscaped(Unicode.Scalar(rest[place]), &marks)
      rest = rest[(place + 1)...]
    }
    append(contentsOf: rest)
  }

  /// Appends a text of a document, with the escapes that it was sent with.
  mutating func appendQuoted(_ text: JSONText) {
    append(.quote)
    appendInert(text.bytes) { $0.isPlain }
    append(.quote)
  }

  /// - Parameter isCopied: whether a byte of ASCII needs no escape.
  @inline(__always)
  private mutating func appendInert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isCopied: (UInt8) -> Bool
  ) {
    var marks = MarkLimit()
    var rest = bytes[...]
    while let first = rest.first {
      if isCopied(first) {
        let run = rest.prefix(while: isCopied)
        append(contentsOf: run)
        marks.open()
        rest = rest[run.endIndex...]
      } else if first < 0x80 {
        appendEscaped(Unicode.Scalar(first), &marks)
        rest = rest.dropFirst()
      } else {
        let run = rest.prefix { $0 >= 0x80 }
        for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
          appendInert(scalar, &marks)
        }
        rest = rest[run.endIndex...]
      }
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
      append(contentsOf: scalar.utf8)
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

/// Limits the marks on one character. More would overlap the lines around it, and a mark without a
/// character would change the text before it.
private struct MarkLimit {
  private static let most = 4
  private var room = 0

  mutating func allows(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isMark else {
      open()
      return true
    }
    room -= 1
    return room >= 0
  }

  mutating func open() { room = Self.most }

  mutating func close() { room = 0 }
}

extension UInt8 {
  /// Whether the byte is a visible ASCII character or a space.
  @inline(__always)
  fileprivate var isPlain: Bool { self >= .space && self < 0x7F }
}

extension Unicode.Scalar {
  /// Whether the scalar is visible and harmless: not a control character, direction mark, joiner,
  /// variation selector, zero-width space, other invisible format character, line separator, tag,
  /// or private-use character.
  public var isInert: Bool {
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
