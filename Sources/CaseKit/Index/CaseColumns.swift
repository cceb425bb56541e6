/// The data of cases that is stored in columns; the texts are stored elsewhere.
struct CaseColumns: Sendable {
  private var statuses = CodedColumn<Status>()
  private var priorities = CodedColumn<Priority?>()
  private var assignments = CodedColumn<Assignment>()
  private var channels = CodedColumn<[String]>()
  private var tags = CodedColumn<[String]>()
  private var intakes = CodedColumn<Intake>()
  private var due = DateColumn()
  private var created = DateColumn()
  private var updated = DateColumn()
  /// Indexed by the raw values of ``CaseFact``.
  private var facts = CaseFact.allCases.map { _ in RowBits() }

  init(_ cases: some Collection<Case>) {
    for item in cases { append(item) }
  }

  /// Joins the columns of all segments.
  init(_ segments: [CaseSegment]) {
    for segment in segments { append(segment.columns) }
  }

  private mutating func append(_ item: Case) {
    statuses.append(item.status)
    priorities.append(item.priority)
    assignments.append(Assignment(item))
    channels.append(item.channels)
    tags.append(item.tags)
    intakes.append(item.intake)
    due.append(item.dueAt)
    created.append(item.createdAt)
    updated.append(item.updatedAt)
    let bits = CaseFact.bits(of: item)
    for place in facts.indices { facts[place].append(bits >> place & 1 == 1) }
  }

  private mutating func append(_ other: CaseColumns) {
    statuses.append(other.statuses)
    priorities.append(other.priorities)
    assignments.append(other.assignments)
    channels.append(other.channels)
    tags.append(other.tags)
    intakes.append(other.intakes)
    due.append(other.due)
    created.append(other.created)
    updated.append(other.updated)
    for place in facts.indices { facts[place].append(other.facts[place]) }
  }

  /// Copies the data of a row into a case.
  func fill(_ item: inout Case, from row: Int) {
    item.status = statuses.value(at: row)
    item.priority = priorities.value(at: row)
    assignments.value(at: row).fill(&item)
    item.channels = channels.value(at: row)
    item.tags = tags.value(at: row)
    item.intake = intakes.value(at: row)
    item.dueAt = due.moment(at: row)
    item.createdAt = created.moment(at: row)
    item.updatedAt = updated.moment(at: row)
    item.isBreached = bits(of: .isBreached)[row]
  }

  /// A case with only the data in the columns. That is all that a test of a code needs, and cheaper
  /// than its texts.
  func item(at row: Int) -> Case {
    var item = Case(id: "", raw: .dropped)
    fill(&item, from: row)
    return item
  }

  func dates(_ key: DateKey) -> DateColumn {
    switch key {
    case .due: due
    case .created: created
    case .updated: updated
    }
  }

  func bits(of fact: CaseFact) -> RowBits { facts[fact.rawValue] }

  /// The codes of a column, whatever the type of its values.
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
