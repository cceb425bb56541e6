import CProcess

/// The folded texts of each row that are searched, in one buffer.
struct TextRows: Sendable {
  /// Follows each text of a row. The byte is not valid in UTF-8, so no match spans two texts.
  static let border: UInt8 = 0xFF

  private var bytes: [UInt8] = []
  /// The end of each row, where the next one starts.
  private var ends: [Int] = []
  private var pairs = LetterPairs()

  init(_ cases: some Collection<Case>) {
    bytes.reserveCapacity(cases.reduce(0) { $0 + $1.textSize })
    ends.reserveCapacity(cases.count)
    pairs.reserve(rows: cases.count)
    for item in cases { append(item) }
  }

  private mutating func append(_ item: Case) {
    let row = Self.folded(item)
    bytes.append(contentsOf: row)
    ends.append(bytes.count)
    pairs.append(row)
  }

  /// The folded texts of one case, each followed by a border.
  static func folded(_ item: Case, fields: String = "") -> [UInt8] {
    var row: [UInt8] = []
    row.reserveCapacity(512)
    for part in TextPart.allCases {
      if let text = part.text(of: item, fields: fields) { row.append(folding: text) }
      row.append(border)
    }
    return row
  }

  /// Those of `rows` in a block whose text contains the needle.
  ///
  /// - Parameter parts: the parts to search; `nil` for all.
  func rows(
    in block: Int, among rows: UInt64, holding needle: TextNeedle, in parts: [TextPart]?
  ) -> UInt64 {
    let likely = rows & pairs.rows(in: block, holding: needle.slots)
    guard likely != 0, !(needle.isExact && parts == nil) else { return likely }
    return filter(likely, in: block) { text in
      guard let parts else { return needle.isFound(in: text) }
      return parts.contains { needle.isFound(in: Self.part($0, of: text)) }
    }
  }

  /// Those of `rows` in a block that have no text in any of the parts.
  func rows(in block: Int, among rows: UInt64, lacking parts: [TextPart]) -> UInt64 {
    filter(rows, in: block) { text in parts.allSatisfy { Self.part($0, of: text).isEmpty } }
  }

  @inline(__always)
  private func filter(
    _ rows: UInt64, in block: Int, _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> UInt64 {
    let first = block * RowBlock.size
    return bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        let text = { (bit: Int) in
          let row = first + bit
          return UnsafeBufferPointer(rebasing: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
        }
        Self.fetch(rows, text)
        return rows.filterBits { isWanted(text($0)) }
      }
    }
  }

  /// Prefetches the texts of the rows in parallel; waiting for one after the other takes longer
  /// than searching them. The processor itself fetches what follows the start of a text.
  @inline(__always)
  private static func fetch(_ rows: UInt64, _ text: (Int) -> UnsafeBufferPointer<UInt8>) {
    var rest = rows
    while rest != 0 {
      let text = text(rest.trailingZeroBitCount)
      rest &= rest &- 1
      guard let start = text.baseAddress else { continue }
      for line in stride(from: 0, to: min(128, text.count), by: 64) { cp_prefetch(start + line) }
    }
  }

  /// One of the texts of a row.
  static func part(
    _ part: TextPart, of text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    for _ in 0..<part.rawValue {
      while text[start] != border { start += 1 }
      start += 1
    }
    var end = start
    while text[end] != border { end += 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }
}
