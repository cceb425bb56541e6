/// How the fields of cases order them.
struct CaseRanks: Sendable {
  private var ranks: [SortField: RankColumn] = [:]

  /// - Parameter item: the case at a row.
  /// - Throws: `CancellationError` when the task is cancelled.
  init(_ columns: CaseColumns, count: Int, _ item: @escaping (Int) -> Case) throws {
    for field in SortField.allCases {
      try Task.checkCancellation()
      ranks[field] =
        switch field.place {
        case .date(let key): columns.dates[key]?.ranks()
        case .coded(let key): columns.codes(key).ranks(field, item)
        case .text: NaturalTexts(field, of: (0..<count).lazy.map(item)).rankColumn()
        }
    }
  }

  subscript(field: SortField) -> RankColumn? { ranks[field] }
}

extension RowCodes {
  fileprivate func ranks(_ field: SortField, _ item: @escaping (Int) -> Case) -> RankColumn {
    RankColumn(NaturalTexts(field, of: examples.lazy.map(item)), codes: codes)
  }
}
