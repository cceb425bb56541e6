/// Text normalized for search and sorting: lower case, Latin letters without diacritics, plain
/// quotes and dashes, half-width forms made full, and one space for each run of white space.
///
/// So `zurich` finds "Zürich", and `"charged twice"` finds the words across a line break.
/// Canonically equivalent texts fold alike.
struct FoldedText: Hashable, Sendable {
  /// The folded text in UTF-8.
  private(set) var bytes: [UInt8] = []

  init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count)
    bytes.append(folding: text)
  }

  /// Whether the text, which need not be folded, contains this one. Every text contains the empty
  /// text.
  ///
  /// Allocates only if the text is not plain, see ``Swift/UnsafeBufferPointer/isPlain``.
  func isFound(in text: String) -> Bool {
    guard let first = bytes.first else { return true }
    let found = text.utf8.withContiguousStorageIfAvailable { findPlain(in: $0, first: first) }
    return (found ?? nil) ?? isFound(in: FoldedText(text))
  }

  /// Whether the other text contains this one.
  func isFound(in text: FoldedText) -> Bool {
    guard let first = bytes.first else { return true }
    return text.bytes.withUnsafeBufferPointer { find(in: $0, first: first, capital: first) }
  }

  /// As ``isFound(in:)``; `nil` if the text is not plain.
  private func findPlain(in text: UnsafeBufferPointer<UInt8>, first: UInt8) -> Bool? {
    guard text.isPlain else { return nil }
    return find(in: text, first: first, capital: first.asciiUppercased)
  }

  /// - Parameter capital: another byte that counts as the first one.
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

extension UInt8 {
  /// The capital of an ASCII small letter; other bytes are unchanged.
  fileprivate var asciiUppercased: UInt8 { 0x61...0x7A ~= self ? self & 0xDF : self }
}
