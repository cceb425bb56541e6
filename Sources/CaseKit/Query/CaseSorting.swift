extension SortOrder {
  /// The cases in this order. O(n log n); computes the keys of each case once.
  public func sorted(_ cases: [Case]) -> [Case] {
    sortedIndices(of: cases).map { cases[$0] }
  }

  /// The indices of the cases in this order. Much cheaper than moving the cases.
  public func sortedIndices(of cases: [Case]) -> [Int] {
    SortRows(totalKeys, of: cases).inOrder
  }

  /// Sorts by the keys alone and is stable, so that ties keep the server's order.
  func stablySorted(_ cases: [Case]) -> [Case] {
    stablySorted(Array(cases.indices), of: cases).map { cases[$0] }
  }

  /// Sorts some of the cases, given and returned by index; stable.
  func stablySorted(_ rows: [Int], of cases: [Case]) -> [Int] {
    guard !keys.isEmpty else { return rows }
    return SortRows(keys, of: rows.map { cases[$0] }).stablyInOrder.map { rows[$0] }
  }

  /// The keys, with the ref added if it is not one of them, so that ties are rare.
  private var totalKeys: [SortKey] {
    keys.contains { $0.field == .ref } ? keys : keys + [SortKey(.ref)]
  }

  /// The number of neighbours in the wrong order by the keys alone; ties do not count. O(n)
  func disorder(in cases: [Case]) -> Int {
    guard !keys.isEmpty else { return 0 }
    let rows = SortRows(keys, of: cases)
    return cases.indices.dropFirst().count { rows.comparison($0, $0 - 1) < 0 }
  }
}

/// Cases as rows, with a column for each sort key.
private struct SortRows {
  private let columns: [SortColumn]
  private let cases: [Case]

  init(_ keys: [SortKey], of cases: [Case]) {
    columns = keys.map { SortColumn($0, of: cases) }
    self.cases = cases
  }

  var inOrder: [Int] {
    guard let ranks = columns.first?.ranks else { return [] }
    // Keeps the first rank with the row, because it decides most comparisons.
    var rows = ranks.enumerated().map { (rank: $1, row: $0) }
    rows.sort {
      $0.rank == $1.rank ? areInIncreasingOrder($0.row, $1.row) : $0.rank < $1.rank
    }
    return rows.map(\.row)
  }

  var stablyInOrder: [Int] {
    cases.indices.sorted { left, right in
      let order = comparison(left, right)
      return order == 0 ? left < right : order < 0
    }
  }

  func areInIncreasingOrder(_ left: Int, _ right: Int) -> Bool {
    let order = comparison(left, right)
    return order == 0 ? cases[left].id < cases[right].id : order < 0
  }

  /// Negative if the left row comes first by the keys, positive if the right one does.
  func comparison(_ left: Int, _ right: Int) -> Int {
    // Loops by index: taking out each column would count references in the innermost loop.
    for index in columns.indices {
      let (one, other) = (columns[index].ranks[left], columns[index].ranks[right])
      if one != other { return one < other ? -1 : 1 }
      let order = columns[index].compareTexts(left, right)
      if order != 0 { return order }
    }
    return 0
  }
}

extension SortOrder {
  /// Whether so many of the neighbours are in the wrong order that the server cannot have sorted
  /// them.
  static func isIgnored(disorder: Int, among count: Int) -> Bool {
    count > 4 && disorder * 4 > count - 1
  }

  func isIgnored(in cases: [Case]) -> Bool {
    Self.isIgnored(disorder: disorder(in: cases), among: cases.count)
  }
}
