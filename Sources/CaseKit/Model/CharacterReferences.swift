import JSON

/// Decodes references such as `&amp;` and `&#233;` by the rules of the HTML standard.
enum CharacterReferences {
  /// - Parameters:
  ///   - range: the bytes to decode.
  ///   - isAttribute: whether the bytes are the value of an attribute. There, as in `?a=1&copy=2`,
  ///     a name without a semicolon is plain text if a letter, a digit or `=` follows.
  static func decode(_ bytes: [UInt8], in range: Range<Int>, isAttribute: Bool = false) -> [UInt8] {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return Array(bytes[range]) }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let rest = bytes[position..<range.upperBound]
      if bytes[position] == UInt8(ascii: "&"), let found = reference(rest, isAttribute) {
        result += found.text.utf8
        position = found.end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return result
  }

  private typealias Found = (text: String, end: Int)

  private static func reference(_ rest: ArraySlice<UInt8>, _ isAttribute: Bool) -> Found? {
    let content = rest.dropFirst()
    return content.first == UInt8(ascii: "#")
      ? number(content.dropFirst()) : name(content, isAttribute)
  }

  private static func name(_ rest: ArraySlice<UInt8>, _ isAttribute: Bool) -> Found? {
    let name = rest.prefix(CharacterNames.longest).prefix { $0.isASCIILetter || $0.isDigit }
    guard !name.isEmpty else { return nil }
    if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
      let text = CharacterNames.all[String(decoding: name, as: UTF8.self)]
    {
      return (text, name.endIndex + 1)
    }
    for length in stride(from: min(name.count, 6), through: 2, by: -1) {
      let prefix = String(decoding: name.prefix(length), as: UTF8.self)
      guard CharacterNames.unterminated.contains(prefix) else { continue }
      let end = name.startIndex + length
      let next = end < rest.endIndex ? rest[end] : 0
      if isAttribute, next.isASCIILetter || next.isDigit || next == UInt8(ascii: "=") { return nil }
      return CharacterNames.all[prefix].map { ($0, end) }
    }
    return nil
  }

  private static func number(_ rest: ArraySlice<UInt8>) -> Found? {
    let isHexadecimal = rest.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let digits = (isHexadecimal ? rest.dropFirst() : rest)
      .prefix { isHexadecimal ? $0.hexadecimalValue != nil : $0.isDigit }
    guard !digits.isEmpty else { return nil }
    let value = digits.reduce(0) {
      min($0 * (isHexadecimal ? 16 : 10) + ($1.hexadecimalValue ?? 0), 0x11_0000)
    }
    let isClosed = digits.endIndex < rest.endIndex && rest[digits.endIndex] == UInt8(ascii: ";")
    return (String(scalar(value)), digits.endIndex + (isClosed ? 1 : 0))
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let windows = 0x80...0x9F ~= value ? windows1252[Int(value) - 0x80] : value
    return windows == 0 ? "\u{FFFD}" : Unicode.Scalar(windows) ?? "\u{FFFD}"
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
