/// A name for comparison: case, spaces, hyphens and underscores do not count. So `in-progress`
/// equals "In Progress", and `STRASSE` equals "Straße".
public struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The folded letters that are compared, in lower case.
  public let key: String

  /// Folds a name for comparison.
  public init(_ name: some StringProtocol) {
    key = Self.asciiKey(of: name) ?? Self.key(of: name)
  }

  /// Folds a literal name.
  public init(stringLiteral name: String) { self.init(name) }

  /// `nil` if a byte is not ASCII. Short keys need no allocation, because lists call this for every
  /// row.
  private static func asciiKey(of name: some StringProtocol) -> String? {
    let bytes = name.utf8
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { buffer in
      var count = 0
      for byte in bytes where !isSeparator(byte) {
        buffer[count] = byte.asciiLowercased
        count += 1
      }
      return count
    }
  }

  private static func key(of name: some StringProtocol) -> String {
    let folded = FoldedText(String(name)).bytes
    return String(decoding: folded.lazy.filter { !isSeparator($0) }, as: UTF8.self)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || byte == 0x5F || byte &- 0x09 < 5
  }
}

extension UInt8 {
  /// The small letter of an ASCII capital; other bytes are unchanged.
  var asciiLowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
