import Moments

/// One date of each case, and which cases have none.
struct DateColumn: Sendable {
  private(set) var moments: [Int64] = []
  private(set) var present = RowBits()

  mutating func append(_ moment: Timestamp?) {
    moments.append(moment?.milliseconds ?? 0)
    present.append(moment != nil)
  }

  /// Appends the rows of another column. This one must end with a full block.
  mutating func append(_ other: DateColumn) {
    moments += other.moments
    present.append(other.present)
  }

  func moment(at row: Int) -> Timestamp? {
    isPresent(row) ? Timestamp(milliseconds: moments[row]) : nil
  }

  /// Those of `rows` in a block whose date lies in the range, in milliseconds since 1970.
  func rows(in block: Int, among rows: UInt64, within range: ClosedRange<Int64>) -> UInt64 {
    let first = block * RowBlock.size
    return moments.withUnsafeBufferPointer { moments in
      (rows & present.blocks[block]).filterBits { range.contains(moments[first + $0]) }
    }
  }

  /// The ranks of the rows by date. Takes a constant number of O(n) passes.
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
