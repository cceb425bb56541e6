/// What is no text of cases, and how their fields order them.
struct CaseColumns: Sendable {
  private(set) var statuses = CodedColumn<Status>()
  private(set) var priorities = CodedColumn<Priority?>()
  private(set) var assignments = CodedColumn<Assignment>()
  private(set) var channels = CodedColumn<[String]>()
  private(set) var tags = CodedColumn<[String]>()
  private(set) var dates = Dictionary(
    uniqueKeysWithValues: DateKey.allCases.map { ($0, DateColumn()) })
  private(set) var breached = RowBits()
  private(set) var traits = Dictionary(
    uniqueKeysWithValues: Trait.allCases.map { ($0, RowBits()) })
  private(set) var ranks: [SortField: RankColumn] = [:]

  /// - Throws: `CancellationError` when the task is cancelled.
  init(_ cases: PagedCases) throws {
    for (row, item) in cases.enumerated() {
      if row % 4_096 == 0 { try Task.checkCancellation() }
      append(item)
    }
    for field in SortField.allCases {
      try Task.checkCancellation()
      ranks[field] = ranks(of: field, cases)
    }
  }

  private mutating func append(_ item: Case) {
    statuses.append(item.status)
    priorities.append(item.priority)
    assignments.append(Assignment(item))
    channels.append(item.channels)
    tags.append(item.tags)
    for key in DateKey.allCases { dates[key]?.append(key.date(of: item)) }
    breached.append(item.isBreached)
    for trait in Trait.allCases { traits[trait]?.append(trait.check(item)) }
  }

  /// Puts what stands in the columns into a case.
  func fill(_ item: inout Case, from row: Int) {
    item.status = statuses.value(at: row)
    item.priority = priorities.value(at: row)
    let assignment = assignments.value(at: row)
    item.assigneeType = assignment.type
    item.assignee = assignment.person
    item.queue = assignment.queue
    item.channels = channels.value(at: row)
    item.tags = tags.value(at: row)
    item.dueAt = dates[.due]?.moment(at: row)
    item.createdAt = dates[.created]?.moment(at: row)
    item.updatedAt = dates[.updated]?.moment(at: row)
    item.isBreached = breached[row]
  }

  private func ranks(of field: SortField, _ cases: PagedCases) -> RankColumn? {
    switch field {
    case .due: dates[.due]?.ranks()
    case .created: dates[.created]?.ranks()
    case .updated: dates[.updated]?.ranks()
    case .status: ranks(field, of: statuses.examples, codes: statuses.codes, cases)
    case .priority: ranks(field, of: priorities.examples, codes: priorities.codes, cases)
    case .assignee, .queue: ranks(field, of: assignments.examples, codes: assignments.codes, cases)
    case .channel: ranks(field, of: channels.examples, codes: channels.codes, cases)
    case .ref, .title, .customer: NaturalTexts(field, of: cases).rankColumn()
    }
  }

  private func ranks(
    _ field: SortField, of examples: [Int], codes: [UInt32], _ cases: PagedCases
  ) -> RankColumn {
    RankColumn(NaturalTexts(field, of: cases.cases(at: examples)), codes: codes)
  }
}
