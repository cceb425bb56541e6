@_spi(_Unicode) import Swift

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text is ASCII with single spaces only, so that folding it only lowers its letters.
  var isPlain: Bool {
    // Reads eight bytes per step, and pads the last ones with a plain letter.
    var others: UInt64 = 0
    var blankBefore: UInt64 = 0
    let bytes = UnsafeRawBufferPointer(self)
    var index = 0
    while index + 8 <= count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      others |= word.unplainBytes(after: &blankBefore)
      index += 8
    }
    var rest: UInt64 = 0x6161_6161_6161_6161
    while index < count {
      rest = rest << 8 | UInt64(self[count - 1 - (index - (count & ~7))])
      index += 1
    }
    others |= rest.unplainBytes(after: &blankBefore)
    return others == 0
  }
}

extension UInt64 {
  /// Marks the bytes that folding changes in other ways than to lower case: not ASCII, white space
  /// other than a space, a space after a space. Each is marked by its high bit; the first byte is
  /// the lowest.
  ///
  /// - Parameter blankBefore: the lowest bit if the word before ended with a space; updated for the
  ///   next word.
  @inline(__always)
  fileprivate func unplainBytes(after blankBefore: inout UInt64) -> UInt64 {
    let (ones, low, high) = (0x0101_0101_0101_0101 as UInt64, ~Self.highBits, Self.highBits)
    let letters = self & low
    let blanks = (letters &+ ones &* (0x80 - 0x09)) & ~(letters &+ ones &* (0x80 - 0x0E))
    let spaces = ~((letters ^ (ones &* 0x20)) &+ low) & high
    defer { blankBefore = spaces >> 56 }
    return (self | blanks | spaces & (spaces << 8 | blankBefore)) & high
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080
}

extension [UInt8] {
  /// Appends the folded form of a text as UTF-8, see ``FoldedText``. Takes linear time for any
  /// text.
  mutating func append(folding text: String) {
    let isDone = text.utf8.withContiguousStorageIfAvailable { appendASCII(folding: $0) }
    guard isDone != true else { return }
    let start = count
    guard text.unicodeScalars.contains(where: \.isAffectedByNormalizing) else {
      for scalar in text.unicodeScalars { append(folding: scalar, from: start) }
      return
    }
    for scalar in Self.normalized(text) { append(folding: scalar, from: start) }
  }

  /// Appends the text if it is ASCII; else returns `false` and appends nothing.
  private mutating func appendASCII(folding text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = count
    if text.isPlain {
      append(contentsOf: text)
      withUnsafeMutableBufferPointer { bytes in
        for index in start..<bytes.count { bytes[index] = bytes[index].asciiLowercased }
      }
      return true
    }
    guard text.reduce(0, |) < 0x80 else { return false }
    append(contentsOf: text)
    let end = withUnsafeMutableBufferPointer { bytes in
      var (end, last): (Int, UInt8) = (start, 0)
      for index in start..<bytes.count {
        // Without branches, because the processor could not predict them.
        let byte = bytes[index] &- 0x09 < 5 ? 0x20 : bytes[index].asciiLowercased
        bytes[end] = byte
        end += (byte ^ 0x20) | (last ^ 0x20) == 0 ? 0 : 1
        last = byte
      }
      return end
    }
    removeLast(count - end)
    return true
  }

  private mutating func appendBlank(from start: Int) {
    guard count == start || self[count - 1] != 0x20 else { return }
    append(0x20)
  }

  /// The text in composed form, without invisible characters. Half-width letters are replaced
  /// first, because a mark after one composes with it.
  private static func normalized(_ text: String) -> some Sequence<Unicode.Scalar> {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars where !scalar.isInvisible {
      // Normalizing takes quadratic time in the length of a run of marks.
      marks = scalar.isReordered ? marks + 1 : 0
      if marks <= mostMarks { scalars.append(HalfWidthForms.usual(scalar)) }
    }
    return String(scalars)._nfc
  }

  /// The number of marks per letter that are compared; the same as in Unicode's stream-safe format.
  private static let mostMarks = 30

  private mutating func append(folding scalar: Unicode.Scalar, from start: Int) {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      appendBlank(from: start)
    case 0..<0x80: append(UInt8(scalar.value).asciiLowercased)
    case 0x300..<0x370: break  // Combining marks.
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2033: append(UInt8(ascii: "\""))
    case 0xB4, 0x2BC, 0x2018...0x201B, 0x2032, 0x2039, 0x203A: append(UInt8(ascii: "'"))
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: append(UInt8(ascii: "-"))
    case 0x17F: append(UInt8(ascii: "s"))
    case 0xDF, 0x1E9E: append(contentsOf: "ss".utf8)
    case 0xC6, 0xE6: append(contentsOf: "ae".utf8)
    case 0x152, 0x153: append(contentsOf: "oe".utf8)
    case 0x2026: append(contentsOf: "...".utf8)
    case 0x3C2: append(contentsOf: "σ".utf8)
    case 0xFF01...0xFF5E: append(UInt8(scalar.value - 0xFF01 + 0x21).asciiLowercased)
    default: append(foldingOther: scalar, from: start)
    }
  }

  private mutating func append(foldingOther scalar: Unicode.Scalar, from start: Int) {
    if let letter = LatinLetters.base(of: scalar) { return append(letter) }
    if scalar.isInvisible { return }
    let properties = scalar.properties
    guard properties.changesWhenLowercased else {
      return append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    append(contentsOf: properties.lowercaseMapping.utf8)
  }
}

extension Unicode.Scalar {
  /// Whether a text with this scalar may have to be normalized first. Cheap; may be true without
  /// need. For a letter with a mark, the mark decides.
  fileprivate var isAffectedByNormalizing: Bool {
    switch value {
    case 0..<0x300, 0x388...0x482, 0x48A...0x52F, 0x2010...0x206F, 0x3041...0x3096,
      0x30A0...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1FAFF:
      false
    default: true
    }
  }

  /// Whether the scalar shows nothing by itself: a soft hyphen, a joiner, a direction mark or the
  /// like.
  fileprivate var isInvisible: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  /// Whether normalizing may reorder it with its neighbours.
  fileprivate var isReordered: Bool {
    value >= 0x300 && properties.canonicalCombiningClass != .notReordered
  }
}

/// The half-width katakana that old systems send.
private enum HalfWidthForms {
  static func usual(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard 0xFF61...0xFF9F ~= scalar.value else { return scalar }
    return letters[Int(scalar.value) - 0xFF61]
  }

  /// U+FF61 to U+FF9F.
  private static let letters = Array(
    """
    。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノ\
    ハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}
    """.unicodeScalars)
}

/// The base letters of Latin letters with diacritics, from Unicode's canonical decompositions;
/// those of letters with a stroke by their shape.
private enum LatinLetters {
  static func base(of scalar: Unicode.Scalar) -> UInt8? {
    let letter: UInt8
    switch scalar.value {
    case 0xC0..<0x250: letter = latin[Int(scalar.value) - 0xC0]
    case 0x1E00..<0x1F00: letter = additional[Int(scalar.value) - 0x1E00]
    default: return nil
    }
    return letter == UInt8(ascii: ".") ? nil : letter
  }

  /// U+00C0 to U+024F; a dot keeps the character.
  private static let latin = Array(
    """
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll.\
    .llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.\
    b......................i........oo.............uu....zz.........\
    .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ...b............
    """.utf8)

  /// U+1E00 to U+1EFF; a dot keeps the character.
  private static let additional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """.utf8)
}
