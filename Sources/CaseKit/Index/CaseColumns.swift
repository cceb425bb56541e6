/// What is no text of cases.
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

  init(_ cases: some Collection<Case>) {
    for item in cases { append(item) }
  }

  /// Those of all segments, side by side.
  init(_ segments: [CaseSegment]) {
    for segment in segments { append(segment.columns) }
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

  private mutating func append(_ other: CaseColumns) {
    statuses.append(other.statuses)
    priorities.append(other.priorities)
    assignments.append(other.assignments)
    channels.append(other.channels)
    tags.append(other.tags)
    for (key, column) in other.dates { dates[key]?.append(column) }
    breached.append(other.breached)
    for (trait, bits) in other.traits { traits[trait]?.append(bits) }
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
}
