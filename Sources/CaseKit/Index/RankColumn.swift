/// The ranks of the rows by one field, without gaps; equal rows have the same rank.
struct RankColumn: Sendable {
  /// The rank of a row without a value.
  static let missing = UInt32.max

  /// The number of ranks.
  let count: Int
  /// The rank of each row, or of each code if there are codes.
  private let ranks: [UInt32]
  private let codes: [UInt32]?

  init(_ ranks: [UInt32], count: Int) {
    self.ranks = ranks
    self.count = count
    codes = nil
  }

  /// The ranks of the values of a coded column.
  init(_ texts: NaturalTexts, codes: [UInt32]) {
    let column = texts.rankColumn()
    ranks = column.ranks
    count = column.count
    self.codes = codes
  }

  @inline(__always)
  func withRanks<Result>(_ body: ((UInt32) -> UInt32) -> Result) -> Result {
    ranks.withUnsafeBufferPointer { ranks in
      guard let codes else { return body { ranks[Int($0)] } }
      return codes.withUnsafeBufferPointer { codes in body { ranks[Int(codes[Int($0)])] } }
    }
  }
}

extension NaturalTexts {
  /// The rank of each text in sorted order.
  func rankColumn() -> RankColumn {
    var ranks = [UInt32](repeating: RankColumn.missing, count: count)
    var rank: UInt32 = 0
    var previous: Int?
    var sorting = TextSorting(self)
    for row in sorting.sortedRows() {
      if let previous, compare(previous, row) != 0 { rank += 1 }
      previous = row
      ranks[row] = rank
    }
    return RankColumn(ranks, count: previous == nil ? 0 : Int(rank) + 1)
  }
}

/// The ranks of cases by each field that can be sorted by.
struct CaseRanks: Sendable {
  private var ranks: [SortField: RankColumn] = [:]

  /// - Parameters:
  ///   - item: the case at a row.
  ///   - text: the text to sort by at a row, for a field that cases do not share.
  /// - Throws: `CancellationError` if the task is cancelled.
  init(
    _ columns: CaseColumns, count: Int, _ item: @escaping (Int) -> Case,
    text: (SortField, Int) -> String?
  ) throws {
    for field in SortField.allCases {
      try Task.checkCancellation()
      ranks[field] =
        switch field.place {
        case .date(let key): columns.dates(key).ranks()
        case .coded(let key): columns.codes(key).ranks(field, item)
        case .text: Self.ranks(count: count) { text(field, $0) }
        }
    }
  }

  private static func ranks(count: Int, _ text: (Int) -> String?) -> RankColumn {
    var texts = NaturalTexts()
    for row in 0..<count { texts.append(text(row)) }
    return texts.rankColumn()
  }

  subscript(field: SortField) -> RankColumn? { ranks[field] }
}

extension RowCodes {
  fileprivate func ranks(_ field: SortField, _ item: @escaping (Int) -> Case) -> RankColumn {
    RankColumn(NaturalTexts(field, of: examples.lazy.map(item)), codes: codes)
  }
}
