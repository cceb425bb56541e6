/// Text as people search and order it: small letters, Latin ones without their marks, plain quotes
/// and dashes, half-width forms, and one space for any blanks, so that `zurich` finds "Zürich" and
/// `"charged twice"` finds it across the end of a line. Canonically equal texts fold alike.
struct FoldedText: Hashable, Sendable {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []

  init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count)
    bytes.append(folding: text)
  }

  /// Whether this stands somewhere in the text, which need not be folded; nothing does everywhere.
  ///
  /// Allocates only where the text is not plain, see ``Swift/UnsafeBufferPointer/isPlain``.
  func isFound(in text: String) -> Bool {
    guard let first = bytes.first else { return true }
    let found = text.utf8.withContiguousStorageIfAvailable { findPlain(in: $0, first: first) }
    return (found ?? nil) ?? isFound(in: FoldedText(text))
  }

  /// Whether this stands somewhere in the other text.
  func isFound(in text: FoldedText) -> Bool {
    guard let first = bytes.first else { return true }
    return text.bytes.withUnsafeBufferPointer { find(in: $0, first: first, capital: first) }
  }

  /// `nil` where the text is not plain.
  private func findPlain(in text: UnsafeBufferPointer<UInt8>, first: UInt8) -> Bool? {
    guard text.isPlain else { return nil }
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

extension UInt8 {
  /// The ASCII capital of a small letter; any other byte is itself.
  fileprivate var asciiUppercased: UInt8 { 0x61...0x7A ~= self ? self & 0xDF : self }
}
