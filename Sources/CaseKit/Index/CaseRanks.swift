/// How the fields of cases order them.
struct CaseRanks: Sendable {
  private var ranks: [SortField: RankColumn] = [:]

  /// - Parameter item: the case at a row.
  /// - Throws: `CancellationError` when the task is cancelled.
  init(_ columns: CaseColumns, count: Int, _ item: @escaping (Int) -> Case) throws {
    for field in SortField.allCases {
      try Task.checkCancellation()
      ranks[field] =
        switch field {
        case .due: columns.dates[.due]?.ranks()
        case .created: columns.dates[.created]?.ranks()
        case .updated: columns.dates[.updated]?.ranks()
        case .status: columns.statuses.ranks(field, item)
        case .priority: columns.priorities.ranks(field, item)
        case .assignee, .queue: columns.assignments.ranks(field, item)
        case .channel: columns.channels.ranks(field, item)
        case .ref, .title, .customer:
          NaturalTexts(field, of: (0..<count).lazy.map(item)).rankColumn()
        }
    }
  }

  subscript(field: SortField) -> RankColumn? { ranks[field] }
}

extension CodedColumn {
  fileprivate func ranks(_ field: SortField, _ item: @escaping (Int) -> Case) -> RankColumn {
    RankColumn(NaturalTexts(field, of: examples.lazy.map(item)), codes: codes)
  }
}
