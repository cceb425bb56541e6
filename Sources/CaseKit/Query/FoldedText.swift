/// Text as it is searched and ordered: small letters, and Latin ones without their marks, so that
/// `zurich` finds "Zürich" and `strasse` "Straße".
struct FoldedText: Hashable, Sendable {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []

  init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count)
    bytes.append(folding: text)
  }

  /// Whether this stands somewhere in the text, which need not be folded; nothing does everywhere.
  ///
  /// Allocates only where the text is not ASCII.
  func isFound(in text: String) -> Bool {
    guard let first = bytes.first else { return true }
    let found = text.utf8.withContiguousStorageIfAvailable { findASCII(in: $0, first: first) }
    return (found ?? nil) ?? isFound(in: FoldedText(text))
  }

  /// Whether this stands somewhere in the other text.
  func isFound(in text: FoldedText) -> Bool {
    guard let first = bytes.first else { return true }
    return text.bytes.withUnsafeBufferPointer { find(in: $0, first: first, capital: first) }
  }

  /// `nil` where the text is not ASCII.
  private func findASCII(in text: UnsafeBufferPointer<UInt8>, first: UInt8) -> Bool? {
    guard text.reduce(0, |) < 0x80 else { return nil }
    return find(in: text, first: first, capital: first.asciiUppercased)
  }

  /// - Parameter capital: another form of the first byte.
  private func find(
    in text: UnsafeBufferPointer<UInt8>, first: UInt8, capital: UInt8
  ) -> Bool {
    guard text.count >= bytes.count else { return false }
    return bytes.withUnsafeBufferPointer { needle in
      for start in 0...(text.count - needle.count)
      where text[start] == first || text[start] == capital {
        if matches(text, at: start, needle) { return true }
      }
      return false
    }
  }

  private func matches(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var index = 1
    while index < needle.count {
      guard text[start + index].asciiLowercased == needle[index] else { return false }
      index += 1
    }
    return true
  }
}

extension [UInt8] {
  /// Appends the text's folded form as UTF-8.
  mutating func append(folding text: String) {
    let isDone = text.utf8.withContiguousStorageIfAvailable { appendASCII(folding: $0) }
    guard isDone != true else { return }
    for scalar in text.unicodeScalars { append(folding: scalar) }
  }

  /// Whether the text is ASCII; else nothing is added.
  private mutating func appendASCII(folding text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.reduce(0, |) < 0x80 else { return false }
    let start = count
    append(contentsOf: text)
    withUnsafeMutableBufferPointer { bytes in
      for index in start..<bytes.count { bytes[index] = bytes[index].asciiLowercased }
    }
    return true
  }

  private mutating func append(folding scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0..<0x80: append(UInt8(scalar.value).asciiLowercased)
    case 0x300..<0x370: break  // Combining marks.
    case 0xDF, 0x1E9E: append(contentsOf: "ss".utf8)
    case 0xC6, 0xE6: append(contentsOf: "ae".utf8)
    case 0x152, 0x153: append(contentsOf: "oe".utf8)
    default:
      if let letter = LatinLetters.base(of: scalar) { return append(letter) }
      guard scalar.properties.changesWhenLowercased else {
        return append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }
}

/// The letters under the marks, from Unicode's canonical decompositions and, for letters with a
/// stroke, by their looks.
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

  /// U+00C0 to U+024F; a dot is a character that is kept.
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

  /// U+1E00 to U+1EFF, as above.
  private static let additional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """.utf8)
}

extension UInt8 {
  /// The ASCII capital of a small letter; any other byte is itself.
  fileprivate var asciiUppercased: UInt8 { 0x61...0x7A ~= self ? self & 0xDF : self }
}
