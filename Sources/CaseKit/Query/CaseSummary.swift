public import Moments

/// What a lead asks of a list first: how much there is, where it stands, what burns.
public struct CaseSummary: Equatable, Sendable {
  /// How many cases have a name in common.
  public struct Count: Equatable, Sendable {
    /// As the first of the cases spells it.
    public var name: String
    /// How many cases have it.
    public var count: Int
  }

  /// All cases.
  public var total = 0
  /// By progress: open first.
  public var byStatus: [Count] = []
  /// By urgency: the most urgent first; cases without a priority last, under an empty name.
  public var byPriority: [Count] = []
  /// Cases that nobody holds.
  public var unassigned = 0
  /// Unresolved cases past their due date.
  public var overdue = 0
  /// Cases whose service-level agreement is breached.
  public var breached = 0
  /// The unresolved case whose due date is the earliest.
  public var oldestDue: Case?

  /// Of no cases.
  init() {}

  /// Counts cases.
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

  /// What is counted by a flag, here and in a cache file.
  static var counted: [(count: WritableKeyPath<CaseSummary, Int>, flag: Flag)] {
    [(\.unassigned, .unassigned), (\.overdue, .overdue), (\.breached, .breached)]
  }

  /// The cases of which ``oldestDue`` is one: unresolved, with a due date that can be read.
  static let due = Condition.all([.not(.date(.due, nil)), .coded(.status, .unresolved)])

  /// Values with one name, however it is spelled.
  struct Group<Value> {
    /// Its spelling is shown.
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
