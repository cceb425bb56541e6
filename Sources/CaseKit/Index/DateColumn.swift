import Moments

/// The moments of one date of each case, and which cases have none.
struct DateColumn: Sendable {
  private(set) var moments: [Int64] = []
  private(set) var present = RowBits()

  mutating func append(_ moment: Timestamp?) {
    moments.append(moment?.milliseconds ?? 0)
    present.append(moment != nil)
  }

  /// Adds a column behind this one, which must end with a block.
  mutating func append(_ other: DateColumn) {
    moments += other.moments
    present.append(other.present)
  }

  func moment(at row: Int) -> Timestamp? {
    isPresent(row) ? Timestamp(milliseconds: moments[row]) : nil
  }

  /// The rows of a block whose moment lies in the range, of those that are asked about.
  func rows(in block: Int, among rows: UInt64, within range: ClosedRange<Int64>) -> UInt64 {
    let first = block * RowBlock.size
    return moments.withUnsafeBufferPointer { moments in
      (rows & present.blocks[block]).filterBits { range.contains(moments[first + $0]) }
    }
  }

  /// O(n) in passes over the moments.
  func ranks() -> RankColumn {
    let least = moments.min() ?? 0
    var order = RadixOrder(count: moments.count)
    order.sort(by: moments.map { UInt64(bitPattern: $0) &- UInt64(bitPattern: least) })
    var ranks = [UInt32](repeating: RankColumn.missing, count: moments.count)
    var rank: UInt32 = 0
    var previous: Int64?
    for row in order.rows where isPresent(Int(row)) {
      let moment = moments[Int(row)]
      if let previous, previous != moment { rank += 1 }
      previous = moment
      ranks[Int(row)] = rank
    }
    return RankColumn(ranks, count: previous == nil ? 0 : Int(rank) + 1)
  }

  private func isPresent(_ row: Int) -> Bool { present[row] }
}
