/// Sorts rows by one key after the other, starting with the least important. Each sort is stable.
struct RadixOrder: Sendable {
  private(set) var rows: [UInt32]
  private var spare: [UInt32]

  /// The rows in their own order.
  init(count: Int) { self.init((0..<UInt32(count)).map(\.self)) }

  init(_ rows: [UInt32]) {
    self.rows = rows
    spare = [UInt32](repeating: 0, count: rows.count)
  }

  /// Sorts by a key per row. O(n): one pass over the rows for each 11 bits of the largest key.
  mutating func sort(by keys: [UInt64]) {
    let largest = keys.max() ?? 0
    keys.withUnsafeBufferPointer { keys in sort(largest: largest) { keys[Int($0)] } }
  }

  /// Sorts by the ranks of a column.
  mutating func sort(by column: RankColumn, isDescending: Bool) {
    let count = UInt32(column.count)
    column.withRanks { rank in
      sort(largest: UInt64(count)) { row in
        let rank = rank(row)
        guard rank != RankColumn.missing else { return UInt64(count) }
        return UInt64(isDescending ? count - 1 - rank : rank)
      }
    }
  }

  private static let bits: UInt64 = 11
  private static let mask: UInt64 = 1 << bits - 1

  @inline(__always)
  private mutating func sort(largest: UInt64, by key: (UInt32) -> UInt64) {
    var shift: UInt64 = 0
    while shift < 64, largest >> shift > 0 {
      pass(shift: shift, by: key)
      shift += Self.bits
    }
  }

  @inline(__always)
  private mutating func pass(shift: UInt64, by key: (UInt32) -> UInt64) {
    var starts = [Int](repeating: 0, count: Int(Self.mask) + 2)
    starts.withUnsafeMutableBufferPointer { starts in
      rows.withUnsafeBufferPointer { rows in
        spare.withUnsafeMutableBufferPointer { sorted in
          for row in rows { starts[Int(key(row) >> shift & Self.mask) + 1] += 1 }
          for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
          for row in rows {
            let digit = Int(key(row) >> shift & Self.mask)
            sorted[starts[digit]] = row
            starts[digit] += 1
          }
        }
      }
    }
    swap(&rows, &spare)
  }
}
