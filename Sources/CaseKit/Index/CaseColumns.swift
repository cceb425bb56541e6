/// The columns of cases that hold no texts of their own.
struct CaseColumns: Sendable {
  private var statuses = CodedColumn<Status>()
  private var priorities = CodedColumn<Priority?>()
  private var assignments = CodedColumn<Assignment>()
  private var channels = CodedColumn<[String]>()
  private var tags = CodedColumn<[String]>()
  private var intakes = CodedColumn<Intake>()
  private(set) var dates = Dictionary(
    uniqueKeysWithValues: DateKey.allCases.map { ($0, DateColumn()) })
  private(set) var facts = Dictionary(
    uniqueKeysWithValues: CaseFact.allCases.map { ($0, RowBits()) })

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
    intakes.append(Intake(item))
    for key in DateKey.allCases { dates[key]?.append(key.date(of: item)) }
    for fact in CaseFact.allCases { facts[fact]?.append(fact.holds(for: item)) }
  }

  private mutating func append(_ other: CaseColumns) {
    statuses.append(other.statuses)
    priorities.append(other.priorities)
    assignments.append(other.assignments)
    channels.append(other.channels)
    tags.append(other.tags)
    intakes.append(other.intakes)
    for (key, column) in other.dates { dates[key]?.append(column) }
    for (fact, bits) in other.facts { facts[fact]?.append(bits) }
  }

  /// Puts what stands in the columns into a case.
  func fill(_ item: inout Case, from row: Int) {
    item.status = statuses.value(at: row)
    item.priority = priorities.value(at: row)
    assignments.value(at: row).fill(&item)
    item.channels = channels.value(at: row)
    item.tags = tags.value(at: row)
    intakes.value(at: row).fill(&item)
    item.dueAt = dates[.due]?.moment(at: row)
    item.createdAt = dates[.created]?.moment(at: row)
    item.updatedAt = dates[.updated]?.moment(at: row)
    item.isBreached = facts[.isBreached]?[row] ?? false
  }

  /// The codes of a column, whatever its values.
  func codes(_ key: CodedKey) -> RowCodes {
    switch key {
    case .status: RowCodes(statuses)
    case .priority: RowCodes(priorities)
    case .assignment: RowCodes(assignments)
    case .channels: RowCodes(channels)
    case .tags: RowCodes(tags)
    case .intake: RowCodes(intakes)
    }
  }
}
