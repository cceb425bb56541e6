extension JSONScanner {
  /// Reads a string; ``peek()`` must have just returned its opening quote.
  ///
  /// - Throws: ``DecodingFailure`` at the first byte that is invalid in a string.
  @inlinable
  @inline(__always)
  public mutating func passString() throws(DecodingFailure) -> JSONText {
    position += 1
    let start = position
    var hasEscapes = false
    while true {
      passPlainBytes()
      guard position < bytes.count else { throw failure(.endOfInput) }
      let byte = bytes[position]
      if byte == .quote {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
        position += 1
        return JSONText(bytes: text, hasEscapes: hasEscapes)
      }
      if byte == .backslash {
        hasEscapes = true
        try passEscape()
      } else if byte >= 0x80 {
        try passMultibyte(byte)
      } else if byte < 0x20 {
        throw failure(.controlCharacter)
      } else {
        position += 1
      }
    }
  }

  /// Moves, eight bytes at a time, to the first byte that is a quote, a backslash, a control
  /// character or not ASCII. Leaves the last seven bytes of the document to the caller.
  @inlinable
  @inline(__always)
  mutating func passPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= bytes.count {
      let raw = UnsafeRawBufferPointer(bytes)
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let quotes = word ^ (ones &* UInt64(UInt8.quote))
      let backslashes = word ^ (ones &* UInt64(UInt8.backslash))
      // A byte below n borrows from its high bit in `byte - n`; only the lowest hit is exact,
      // and only that one is used.
      let stops =
        (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
        | (word &- ones &* 0x20) & ~word | word
      guard stops & highBits == 0 else {
        position += (stops & highBits).trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
  }

  @usableFromInline
  mutating func passEscape() throws(DecodingFailure) {
    guard position + 1 < bytes.count else { throw failure(.endOfInput) }
    switch bytes[position + 1] {
    case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard position + 6 <= bytes.count else { throw failure(.endOfInput) }
      for byte in bytes[position + 2..<position + 6] where byte.hexadecimalValue == nil {
        throw failure(.invalidEscape)
      }
      position += 6
    default: throw failure(.invalidEscape)
    }
  }

  /// Skips one character of two to four bytes. Rejects overlong forms, surrogates, and anything
  /// above U+10FFFF (Unicode, table 3-7).
  @usableFromInline
  mutating func passMultibyte(_ lead: UInt8) throws(DecodingFailure) {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: throw failure(.invalidUTF8)
    }
    guard position + length <= bytes.count, second ~= bytes[position + 1] else {
      throw failure(.invalidUTF8)
    }
    for offset in 2..<length where bytes[position + offset] & 0xC0 != 0x80 {
      throw failure(.invalidUTF8)
    }
    position += length
  }
}
