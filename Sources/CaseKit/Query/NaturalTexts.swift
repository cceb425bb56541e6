import JSON

/// Texts prepared for natural sorting: ignores case and Latin diacritics, and compares numbers by
/// value, so that CS9 comes before CS10. The same in every locale.
///
/// The texts share one buffer.
struct NaturalTexts {
  private var bytes: [UInt8] = []
  /// The end of each text, where the next one starts.
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// The text that is being added.
  private var folded: [UInt8] = []

  /// Adds a text. A level, if given, sorts before the text; an empty text sorts as missing.
  mutating func append(_ text: String?, level: UInt8? = nil) {
    defer { ends.append(bytes.count) }
    guard let text, !text.isEmpty else { return }
    if let level { bytes.append(level) }
    folded.removeAll(keepingCapacity: true)
    folded.append(folding: text)
    var index = 0
    while index < folded.count {
      if folded[index].isDigit {
        index = appendNumber(at: index)
      } else {
        bytes.append(folded[index])
        index += 1
      }
    }
  }

  /// Adds a number as a zero, its length, and its digits without leading zeros. Longer numbers are
  /// thus larger, and numbers sort among letters where digits do.
  ///
  /// - Returns: the index after the number.
  private mutating func appendNumber(at start: Int) -> Int {
    var first = start
    while first < folded.count, folded[first] == UInt8(ascii: "0") { first += 1 }
    var end = first
    while end < folded.count, folded[end].isDigit { end += 1 }
    bytes.append(UInt8(ascii: "0"))
    bytes.append(UInt8(clamping: end - first))
    bytes.append(contentsOf: folded[first..<end])
    return end
  }

  /// The eight bytes of each text from where the texts begin to differ, as a number that compares
  /// as the bytes do; `nil` for an empty text.
  var ranks: [UInt64?] {
    let shared = sharedPrefix
    return ends.indices.map { row in
      let range = range(at: row)
      guard !range.isEmpty else { return nil }
      return (0..<8).reduce(0) { rank, offset in
        let index = range.lowerBound + shared + offset
        return rank << 8 | (index < range.upperBound ? UInt64(bytes[index]) : 0)
      }
    }
  }

  /// Eight bytes of a text from an offset, as a number that compares as they do, and the number of
  /// bytes left from there, at most nine.
  func word(of row: Int, from offset: Int) -> (bytes: UInt64, rest: Int) {
    let range = range(at: row)
    let start = range.lowerBound + offset
    let rest = min(9, max(0, range.upperBound - start))
    let word = bytes.withUnsafeBufferPointer { bytes in
      (0..<8).reduce(UInt64(0)) { word, index in
        word << 8 | (index < rest ? UInt64(bytes[start + index]) : 0)
      }
    }
    return (word, rest)
  }

  /// Negative if the left text comes first, positive if the right one does.
  func compare(_ left: Int, _ right: Int) -> Int {
    let (left, right) = (range(at: left), range(at: right))
    for offset in 0..<min(left.count, right.count) {
      let (one, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
      if one != other { return one < other ? -1 : 1 }
    }
    return left.count - right.count
  }

  /// The number of bytes with which all texts start; refs have a common prefix.
  private var sharedPrefix: Int {
    let ranges = ends.indices.lazy.map(range).filter { !$0.isEmpty }
    guard let first = ranges.first else { return 0 }
    return ranges.reduce(first.count) { shared, range in
      let alike = (0..<min(shared, range.count)).prefix {
        bytes[first.lowerBound + $0] == bytes[range.lowerBound + $0]
      }
      return alike.count
    }
  }

  private func range(at row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }
}
