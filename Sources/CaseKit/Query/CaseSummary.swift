public import Moments

/// The numbers that a team lead looks at first: totals by status and priority, and what is late.
public struct CaseSummary: Equatable, Sendable {
  /// The number of cases with the same name for something.
  public struct Count: Equatable, Sendable {
    /// The name, as the first of the cases spells it.
    public var name: String
    /// The number of cases.
    public var count: Int
  }

  /// The number of all cases.
  public var total = 0
  /// Counts by status, in order of progress: open first.
  public var byStatus: [Count] = []
  /// Counts by priority, the most urgent first. Cases without a priority come last, under an empty
  /// name.
  public var byPriority: [Count] = []
  /// The number of cases that are assigned to nobody.
  public var unassigned = 0
  /// The number of unresolved cases past their due date.
  public var overdue = 0
  /// The number of cases whose service-level agreement is breached.
  public var breached = 0
  /// The unresolved case with the earliest due date.
  public var oldestDue: Case?

  /// The summary of no cases.
  init() {}

  /// Counts the cases. What is overdue depends on `now`.
  public init(_ cases: [Case], now: Timestamp) {
    let context = QueryContext(now: now)
    total = cases.count
    byStatus = Self.byStatus(Self.groups(cases.lazy.map(\.status), name: \.name))
    byPriority = Self.byPriority(Self.groups(cases.lazy.map(\.priority)) { $0?.name ?? "" })
    for (count, flag) in Self.counted {
      let matcher = Query(terms: [.flag(flag)]).matcher(in: context)
      self[keyPath: count] = cases.count(where: matcher.matches)
    }
    oldestDue = cases.lazy.filter { $0.dueAt != nil && !$0.status.isDone }
      .min { ($0.dueAt ?? now, $0.id) < ($1.dueAt ?? now, $1.id) }
  }

  /// The counts that a flag defines, here and in a cache file.
  static var counted: [(count: WritableKeyPath<CaseSummary, Int>, flag: Flag)] {
    [(\.unassigned, .unassigned), (\.overdue, .overdue), (\.breached, .breached)]
  }

  /// The cases that ``oldestDue`` is chosen from: unresolved, with a due date that can be read.
  static let due = Condition.all([.not(.date(.due, nil)), .coded(.status, .unresolved)])

  /// Values with the same name, however it is spelled.
  struct Group<Value> {
    /// The value whose spelling is shown.
    var first: Value
    var count: Int
  }

  static func byStatus(_ groups: [Group<Status>]) -> [Count] {
    counts(groups, name: \.name) { $0.stage < $1.stage }
  }

  static func byPriority(_ groups: [Group<Priority?>]) -> [Count] {
    counts(groups) {
      $0?.name ?? ""
    } order: {
      ($0?.level.rawValue ?? -1) > ($1?.level.rawValue ?? -1)
    }
  }

  private static func groups<Value>(
    _ values: some Sequence<Value>, name: (Value) -> String
  ) -> [Group<Value>] {
    var groups: [Name: Group<Value>] = [:]
    for value in values {
      groups[Name(name(value)), default: Group(first: value, count: 0)].count += 1
    }
    return Array(groups.values)
  }

  private static func counts<Value>(
    _ groups: [Group<Value>], name: (Value) -> String, order: (Value, Value) -> Bool
  ) -> [Count] {
    groups.sorted { left, right in
      if order(left.first, right.first) { return true }
      if order(right.first, left.first) { return false }
      return Name(name(left.first)).key < Name(name(right.first)).key
    }.map { Count(name: name($0.first), count: $0.count) }
  }
}
