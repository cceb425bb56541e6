/// The pairs of neighbouring bytes in the text of each row. They rule out most rows that do not
/// contain a word, without reading the text.
///
/// Stores a bit for each row and slot. Each pair of letters and each single letter or digit has a
/// slot of its own; other pairs share slots.
struct LetterPairs: Sendable {
  /// The number of slots in a block. Each is one number, with a bit for each of the 64 rows.
  private static let slots = 1_025
  private static let singles = 26 * 26
  private static let shared = singles + 36
  /// The slot for pairs that span two texts; it is never looked up.
  private static let nowhere = slots - 1

  private var words: [UInt64] = []
  private var rows = 0

  mutating func reserve(rows: Int) {
    words.reserveCapacity(RowBlock.count(of: rows) * Self.slots)
  }

  /// Adds the texts of one row. A border byte, which is not valid in UTF-8, must follow each text.
  mutating func append(_ text: [UInt8]) {
    let block = rows / RowBlock.size * Self.slots
    let bit: UInt64 = 1 << UInt64(rows % RowBlock.size)
    if words.count == block { words.append(contentsOf: repeatElement(0, count: Self.slots)) }
    rows += 1
    words.withUnsafeMutableBufferPointer { words in
      SlotTable.pairs.withUnsafeBufferPointer { pairs in
        SlotTable.singles.withUnsafeBufferPointer { singles in
          var last = TextRows.border
          for byte in text {
            words[block + Int(pairs[Int(last) << 8 | Int(byte)])] |= bit
            words[block + Int(singles[Int(byte)])] |= bit
            last = byte
          }
        }
      }
    }
  }

  /// The rows of a block that contain all of the pairs.
  @inline(__always)
  func rows(in block: Int, holding pairs: [Int]) -> UInt64 {
    words.withUnsafeBufferPointer { words in
      pairs.reduce(.max) { $0 & words[block * Self.slots + $1] }
    }
  }

  /// The slots that a text sets, and whether a row with all of them is certain to contain the text.
  static func slots(of text: [UInt8]) -> (slots: [Int], isExact: Bool) {
    if text.count == 1 {
      let slot = slot(of: text[0])
      return slot == nowhere ? ([], false) : ([slot], true)
    }
    let slots = Set(zip(text, text.dropFirst()).map { slot(of: $0, $1) })
    return (slots.sorted(), text.count == 2 && slots.allSatisfy { $0 < singles })
  }

  fileprivate static func slot(of byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): singles + Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): singles + 26 + Int(byte - UInt8(ascii: "0"))
    default: nowhere
    }
  }

  fileprivate static func slot(of first: UInt8, _ second: UInt8) -> Int {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard first != TextRows.border, second != TextRows.border else { return nowhere }
    guard letters.contains(first), letters.contains(second) else {
      return shared + (Int(first) * 131 + Int(second)) % (nowhere - shared)
    }
    return Int(first - letters.lowerBound) * 26 + Int(second - letters.lowerBound)
  }
}

/// The slots of each byte and each pair of bytes, in tables, because building an index looks them
/// up for every byte.
private enum SlotTable {
  static let singles = (0...UInt8.max).map { UInt16(LetterPairs.slot(of: $0)) }
  static let pairs = (0...UInt16.max).map {
    UInt16(LetterPairs.slot(of: UInt8($0 >> 8), UInt8($0 & 0xFF)))
  }
}
