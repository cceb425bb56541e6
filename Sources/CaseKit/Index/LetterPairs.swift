/// Which pairs of neighbouring bytes the text of each row holds, so that most rows in which a word
/// does not stand are ruled out without reading them.
///
/// There is a bit for each row and slot. A pair of letters and a single letter or digit have a slot
/// to themselves, other pairs share some.
struct LetterPairs: Sendable {
  /// Slots of a block, one number each, for the 64 rows of the block.
  private static let slots = 1_025
  private static let singles = 26 * 26
  private static let shared = singles + 36
  /// Where pairs across the border of two texts go: nobody asks for it.
  private static let nowhere = slots - 1

  private var words: [UInt64] = []
  private var rows = 0

  mutating func reserve(rows: Int) {
    words.reserveCapacity(RowBlock.count(of: rows) * Self.slots)
  }

  /// Adds the texts of one row, with a byte that is not UTF-8 after each.
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

  /// The rows of a block that hold all of the pairs.
  @inline(__always)
  func rows(in block: Int, holding pairs: [Int]) -> UInt64 {
    words.withUnsafeBufferPointer { words in
      pairs.reduce(.max) { $0 & words[block * Self.slots + $1] }
    }
  }

  /// The slots that a text sets, and whether rows that have them all surely hold the text.
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

/// The slots of every byte and of every two bytes, looked up for each byte of a million texts.
private enum SlotTable {
  static let singles = (0...UInt8.max).map { UInt16(LetterPairs.slot(of: $0)) }
  static let pairs = (0...UInt16.max).map {
    UInt16(LetterPairs.slot(of: UInt8($0 >> 8), UInt8($0 & 0xFF)))
  }
}
