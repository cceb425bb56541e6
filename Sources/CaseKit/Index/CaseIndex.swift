import Synchronization

/// Cases laid out in columns, so that a million of them are filtered and sorted within a frame.
///
/// Built once for a set that is wholly in memory. It finds what ``QueryMatcher`` finds and orders as
/// ``SortOrder`` does; a term that it has no column for is left to the matcher, row by row.
final class CaseIndex: Sendable {
  let cases: [Case]
  let texts: TextRows
  let statuses: CodedColumn<Status>
  let priorities: CodedColumn<Priority?>
  let assignments: CodedColumn<Assignment>
  let channels: CodedColumn<[String]>
  let tags: CodedColumn<[String]>
  let dates: [DateKey: DateColumn]
  let breached: RowBits
  let traits: [Trait: RowBits]
  private let ranks: [SortField: RankColumn]
  private let rowOfID: [String: UInt32]
  /// The orders asked for last: keys of a filter and moves leave the order as it is.
  private let orders = Mutex<[SortOrder: [UInt32]]>([:])

  /// Takes seconds for a million cases: not for the main actor.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  init(_ cases: [Case]) throws {
    var columns = CaseColumns()
    for (row, item) in cases.enumerated() {
      if row % 4_096 == 0 { try Task.checkCancellation() }
      columns.append(item)
    }
    self.cases = cases
    texts = columns.texts
    statuses = columns.statuses
    priorities = columns.priorities
    assignments = columns.assignments
    channels = columns.channels
    tags = columns.tags
    dates = columns.dates
    breached = columns.breached
    traits = columns.traits
    var ranks: [SortField: RankColumn] = [:]
    for field in SortField.allCases {
      try Task.checkCancellation()
      ranks[field] = columns.ranks(of: field, cases)
    }
    self.ranks = ranks
    rowOfID = Dictionary(
      zip(cases.lazy.map(\.id), 0...), uniquingKeysWith: { first, _ in first })
  }

  var count: Int { cases.count }

  func row(of id: String) -> UInt32? { rowOfID[id] }

  /// All rows in an order, by its keys alone: rows with the same keys stay as they stand.
  func order(by sort: SortOrder) -> [UInt32] {
    if let known = knownOrder(by: sort) { return known }
    let order = sorted(by: sort)
    orders.withLock { orders in
      if orders.count >= Self.keptOrders { orders.removeAll() }
      orders[sort] = order
    }
    return order
  }

  /// `nil` where the rows would have to be sorted.
  func knownOrder(by sort: SortOrder) -> [UInt32]? { orders.withLock { $0[sort] } }

  private static let keptOrders = 2

  func sorted(by sort: SortOrder) -> [UInt32] {
    var order = RadixOrder(count: count)
    for key in sort.keys.reversed() {
      if let ranks = ranks[key.field] { order.sort(by: ranks, isDescending: key.isDescending) }
    }
    return order.rows
  }
}

/// The columns while they grow.
private struct CaseColumns {
  var texts = TextRows()
  var statuses = CodedColumn<Status>()
  var priorities = CodedColumn<Priority?>()
  var assignments = CodedColumn<Assignment>()
  var channels = CodedColumn<[String]>()
  var tags = CodedColumn<[String]>()
  var dates = Dictionary(uniqueKeysWithValues: DateKey.allCases.map { ($0, DateColumn()) })
  var breached = RowBits()
  var traits = Dictionary(uniqueKeysWithValues: Trait.allCases.map { ($0, RowBits()) })

  mutating func append(_ item: Case) {
    texts.append(item)
    statuses.append(item.status)
    priorities.append(item.priority)
    assignments.append(Assignment(item))
    channels.append(item.channels)
    tags.append(item.tags)
    for key in DateKey.allCases { dates[key]?.append(key.date(of: item)) }
    breached.append(item.isBreached)
    for trait in Trait.allCases { traits[trait]?.append(trait.check(item)) }
  }

  func ranks(of field: SortField, _ cases: [Case]) -> RankColumn? {
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
    _ field: SortField, of examples: [Int], codes: [UInt32], _ cases: [Case]
  ) -> RankColumn {
    RankColumn(NaturalTexts(field, of: examples.map { cases[$0] }), codes: codes)
  }
}
