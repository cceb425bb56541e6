/// Texts made ready for comparing as people sort them: case and Latin diacritics aside, and numbers
/// by their value, so that CS9 comes before CS10. The same in every locale.
///
/// All of them share one buffer.
struct NaturalTexts {
  private var bytes: [UInt8] = []
  /// Where each text ends; the next one starts there.
  private var ends: [Int] = []

  /// Adds a text, with a level that decides before it does.
  mutating func append(_ text: String, level: UInt8? = nil) {
    if let level { bytes.append(level) }
    let start = bytes.count
    bytes.append(folding: text)
    encodeNumbers(from: start)
    ends.append(bytes.count)
  }

  /// The first eight bytes as a number that compares as they do.
  func prefix(at row: Int) -> UInt64 {
    let range = range(at: row)
    var prefix: UInt64 = 0
    for index in range.prefix(8) { prefix = prefix << 8 | UInt64(bytes[index]) }
    return range.count < 8 ? prefix << UInt64(8 * (8 - range.count)) : prefix
  }

  /// Below zero when the first comes first, above it when the second does.
  func compare(_ left: Int, _ right: Int) -> Int {
    let (left, right) = (range(at: left), range(at: right))
    for (one, other) in zip(left, right) where bytes[one] != bytes[other] {
      return bytes[one] < bytes[other] ? -1 : 1
    }
    return left.count - right.count
  }

  private func range(at row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// Writes each number of the last text as a digit, its length, and its digits without zeros in
  /// front: longer numbers are larger, and among digits and letters a number stays where it was.
  private mutating func encodeNumbers(from start: Int) {
    guard bytes[start...].contains(where: \.isDigit) else { return }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count - start + 8)
    var rest = bytes[start...]
    while let byte = rest.first {
      guard byte.isDigit else {
        encoded.append(byte)
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix(while: \.isDigit)
      let number = digits.drop { $0 == UInt8(ascii: "0") }
      encoded.append(UInt8(ascii: "0"))
      encoded.append(UInt8(clamping: number.count))
      encoded.append(contentsOf: number)
      rest = rest[digits.endIndex...]
    }
    bytes.replaceSubrange(start..., with: encoded)
  }
}
