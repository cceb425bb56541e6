/// A folded text to search for in many others.
struct TextNeedle: Sendable {
  let bytes: [UInt8]
  /// See ``LetterPairs/slots(of:)``.
  let slots: [Int]
  let isExact: Bool

  /// `nil` for the empty text, which every text contains.
  init?(_ text: FoldedText) {
    bytes = text.bytes
    guard !bytes.isEmpty else { return nil }
    (slots, isExact) = LetterPairs.slots(of: bytes)
  }

  /// Whether the text contains the needle. Compares sixteen positions at a time by the first and
  /// the last byte, then the rest.
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { needle in
      guard let start = text.baseAddress, text.count >= needle.count else { return false }
      let places = text.count - needle.count + 1
      let last = needle.count - 1
      let firsts = SIMD16(repeating: needle[0])
      let lasts = SIMD16(repeating: needle[last])
      let raw = UnsafeRawPointer(start)
      var place = 0
      while place + 16 <= places {
        let heads = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        let tails = raw.loadUnaligned(fromByteOffset: place + last, as: SIMD16<UInt8>.self)
        let alike = (heads .== firsts) .& (tails .== lasts)
        if any(alike) {
          for offset in 0..<16 where alike[offset] {
            if Self.stands(needle, at: start + place + offset) { return true }
          }
        }
        place += 16
      }
      while place < places {
        if text[place] == needle[0], Self.stands(needle, at: start + place) { return true }
        place += 1
      }
      return false
    }
  }

  @inline(__always)
  private static func stands(
    _ needle: UnsafeBufferPointer<UInt8>, at place: UnsafePointer<UInt8>
  ) -> Bool {
    for offset in 1..<max(1, needle.count) where place[offset] != needle[offset] { return false }
    return true
  }
}
