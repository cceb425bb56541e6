extension SortOrder {
  /// O(n log n), with the keys of each case made once.
  public func sorted(_ cases: [Case]) -> [Case] {
    sortedIndices(of: cases).map { cases[$0] }
  }

  /// Where the first case of the order stands, then the second, and so on; cheaper by far than
  /// moving the cases.
  public func sortedIndices(of cases: [Case]) -> [Int] { SortRows(self, of: cases).inOrder }

  /// Whether the cases stand in this order already. O(n)
  public func isSorted(_ cases: [Case]) -> Bool {
    let rows = SortRows(self, of: cases)
    return cases.indices.dropFirst().allSatisfy { !rows.areInIncreasingOrder($0, $0 - 1) }
  }

  /// Makes the keys of both each time: for many cases use ``sorted(_:)``.
  public func areInIncreasingOrder(_ first: Case, _ second: Case) -> Bool {
    SortRows(self, of: [first, second]).areInIncreasingOrder(0, 1)
  }
}

/// The rows of a table with a column for each sort key.
private struct SortRows {
  private let columns: [SortColumn]
  private let cases: [Case]

  init(_ order: SortOrder, of cases: [Case]) {
    let ties = order.keys.contains { $0.field == .ref } ? [] : [SortKey(.ref)]
    columns = (order.keys + ties).map { SortColumn($0, of: cases) }
    self.cases = cases
  }

  var inOrder: [Int] {
    guard let ranks = columns.first?.ranks else { return [] }
    // The first rank stands beside the row: most comparisons end there.
    var rows = ranks.enumerated().map { (rank: $1, row: $0) }
    rows.sort {
      $0.rank == $1.rank ? areInIncreasingOrder($0.row, $1.row) : $0.rank < $1.rank
    }
    return rows.map(\.row)
  }

  func areInIncreasingOrder(_ left: Int, _ right: Int) -> Bool {
    // By index: taking each column out would count references in the innermost loop.
    for index in columns.indices {
      let (one, other) = (columns[index].ranks[left], columns[index].ranks[right])
      if one != other { return one < other }
      let order = columns[index].compareTexts(left, right)
      if order != 0 { return order < 0 }
    }
    return cases[left].id < cases[right].id
  }
}
