/// Sorts texts by eight bytes at a time. Only rows that are equal so far compare the next eight.
struct TextSorting {
  private struct Entry {
    var row: Int
    var bytes: UInt64 = 0
    /// The number of bytes from the offset on, at most nine.
    var rest = 0

    func isAlike(_ other: Entry) -> Bool { bytes == other.bytes && rest == other.rest }
  }

  private let texts: NaturalTexts
  private var entries: [Entry]
  /// Ranges of entries that are equal in all bytes before an offset.
  private var open: [(range: Range<Int>, offset: Int)]

  init(_ texts: NaturalTexts) {
    self.texts = texts
    entries = (0..<texts.count).compactMap { row in
      texts.word(of: row, from: 0).rest > 0 ? Entry(row: row) : nil
    }
    open = [(entries.indices, 0)]
  }

  /// The rows whose text is not empty, in order.
  mutating func sortedRows() -> [Int] {
    while let (range, offset) = open.popLast() { sort(range, from: offset) }
    return entries.map(\.row)
  }

  private mutating func sort(_ range: Range<Int>, from offset: Int) {
    for place in range {
      (entries[place].bytes, entries[place].rest) = texts.word(of: entries[place].row, from: offset)
    }
    entries[range].sort {
      $0.bytes == $1.bytes ? $0.rest < $1.rest : $0.bytes < $1.bytes
    }
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, entries[end].isAlike(entries[start]) { end += 1 }
      if end > start + 1, entries[start].rest > 8 { open.append((start..<end, offset + 8)) }
      start = end
    }
  }
}
