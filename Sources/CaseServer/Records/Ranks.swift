/// The ranks of rows by one sort key; rows with the same value have the same rank.
struct Ranks {
  /// The ranks by row number; -1 without such a row.
  private var ranks: [Int]
  private var rank = -1

  /// - Parameter last: the highest row number.
  init(last: Int64) { ranks = Array(repeating: -1, count: Int(last) + 1) }

  /// The numbers of all rows, in order.
  func numbers(descending: Bool) -> [UInt32] {
    let numbers = ranks.indices.filter { ranks[$0] >= 0 }.map(UInt32.init)
    return descending ? numbers.reversed() : numbers
  }

  /// Appends the next row in the order of the key. `isNew` says that its value differs from the one
  /// before.
  mutating func append(_ number: UInt32, isNew: Bool) {
    if isNew { rank += 1 }
    ranks[Int(number)] = rank
  }

  /// Sorts the rows by rank; rows with the same rank keep their order. Takes O(rows).
  func sorted(_ rows: [UInt32]) -> [UInt32] {
    var ends = Array(repeating: 0, count: rank + 2)
    for row in rows { ends[ranks[Int(row)] + 1] += 1 }
    for rank in ends.indices.dropFirst() { ends[rank] += ends[rank - 1] }
    var sorted = rows
    for row in rows {
      let rank = ranks[Int(row)]
      sorted[ends[rank]] = row
      ends[rank] += 1
    }
    return sorted
  }
}
