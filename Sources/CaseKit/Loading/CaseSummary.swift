/// What a lead asks of a list first: how much there is, where it stands, what burns.
public struct CaseSummary: Equatable, Sendable {
  /// How many cases have a name in common.
  public struct Count: Equatable, Sendable {
    public var name: String
    public var count: Int
  }

  public var total = 0
  /// By progress: open first.
  public var byStatus: [Count] = []
  /// By urgency: the most urgent first; cases without a priority last, under an empty name.
  public var byPriority: [Count] = []
  public var unassigned = 0
  public var overdue = 0
  public var breached = 0
  /// The unresolved case whose due date is the earliest.
  public var oldestDue: Case?

  public init(_ cases: [Case], now: Timestamp) {
    total = cases.count
    byStatus = Self.counts(cases, by: \.status) {
      $0.stage < $1.stage
    } name: {
      $0.name
    }
    byPriority = Self.counts(cases, by: \.priority) {
      ($0?.level.rawValue ?? -1) > ($1?.level.rawValue ?? -1)
    } name: {
      $0?.name ?? ""
    }
    unassigned = cases.count(where: \.isUnassigned)
    overdue = cases.count { $0.isOverdue(at: now) }
    breached = cases.count(where: \.isBreached)
    oldestDue = cases.filter { !$0.status.isDone && $0.dueAt != nil }
      .min { ($0.dueAt ?? now, $0.id) < ($1.dueAt ?? now, $1.id) }
  }

  /// Groups by name, ignoring how it is spelled; the first spelling is shown.
  private static func counts<Value>(
    _ cases: [Case], by value: (Case) -> Value, order: (Value, Value) -> Bool,
    name: (Value) -> String
  ) -> [Count] {
    var groups: [Name: (first: Value, count: Int)] = [:]
    for item in cases {
      let value = value(item)
      groups[Name(name(value)), default: (value, 0)].count += 1
    }
    return groups.sorted { left, right in
      if order(left.value.first, right.value.first) { return true }
      if order(right.value.first, left.value.first) { return false }
      return left.key.key < right.key.key
    }.map { Count(name: name($0.value.first), count: $0.value.count) }
  }
}
