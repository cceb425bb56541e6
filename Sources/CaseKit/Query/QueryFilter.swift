public import Moments

/// The tenant's names, in its own spelling, for filters that are sent to the server.
public struct TenantNames: Equatable, Sendable {
  /// The names of statuses.
  public var statuses: [String]
  /// The names of priorities.
  public var priorities: [String]
  /// The names of channels.
  public var channels: [String]
  /// The names of queues.
  public var queues: [String]

  /// Names; by default those that every tenant has.
  public init(
    statuses: [String] = ["Open", "In Progress", "On Hold", "Resolved", "Closed"],
    priorities: [String] = ["Critical", "High", "Medium", "Low"],
    channels: [String] = [], queues: [String] = []
  ) {
    self.statuses = statuses
    self.priorities = priorities
    self.channels = channels
    self.queues = queues
  }
}

extension Query {
  /// The API filter for the query. It lets through every case that matches, and possibly others.
  ///
  /// Only the longest text is sent as `searchText`, because the documentation does not say how
  /// several words combine. It says that the server searches "name or title"; what the server
  /// really finds may differ.
  public func filter(in context: QueryContext, names: TenantNames = TenantNames()) -> CaseFilter {
    FilterBuilder(self, in: context, names: names).filter
  }

  /// The terms that ``filter(in:names:)`` does not send in full; the server's total ignores them.
  public func termsNotSent(in context: QueryContext) -> [Term] {
    FilterBuilder(self, in: context, names: TenantNames()).unsent
  }
}

/// Builds a filter from conditions. Each key is filled in only once, because a list in the API
/// means OR, and terms mean AND.
private struct FilterBuilder {
  private(set) var filter = CaseFilter()
  private(set) var unsent: [Term] = []
  private let names: TenantNames

  init(_ query: Query, in context: QueryContext, names: TenantNames) {
    self.names = names
    let plan = query.plan(in: context)
    let texts = plan.map { $0.searchText ?? "" }
    let longest = texts.indices.max { texts[$0].count < texts[$1].count }
    let search = longest.flatMap { texts[$0].isEmpty ? nil : $0 }
    filter.searchText = search.map { texts[$0] }
    for (term, condition) in zip(query.terms, plan)
    where term != search.map({ query.terms[$0] }) && !add(condition) {
      unsent.append(term)
    }
  }

  /// Adds a condition; returns whether the filter now says all of it.
  private mutating func add(_ condition: Condition) -> Bool {
    switch condition {
    case .coded(_, let test): return add(test)
    case .date(.created, let moments?):
      narrow(to: moments)
      return true
    case .all(let conditions):
      return conditions.reduce(true) { isSaid, condition in add(condition) && isSaid }
    case .any(let conditions):
      addHull(of: conditions)
      return false
    case .date, .fact, .text, .empty, .not: return false
    }
  }

  private mutating func add(_ test: CodedTest) -> Bool {
    switch test {
    case .named(let key, let words): return add(key, words)
    case .unresolved: filter.unresolved = true
    case .unassigned: filter.unassigned = true
    case .mine: filter.mycase = true
    case .holding, .missing, .resolved, .closed: return false
    }
    return true
  }

  private mutating func add(_ key: ValueKey, _ words: [String]) -> Bool {
    switch key {
    case .status: Self.add(words, to: &filter.status, spelledAs: names.statuses)
    case .priority: Self.add(words, to: &filter.priority, spelledAs: names.priorities)
    case .channel: Self.add(words, to: &filter.channel, spelledAs: names.channels)
    case .queue: Self.add(words, to: &filter.queues, spelledAs: names.queues)
    default: false
    }
  }

  private static func add(
    _ words: [String], to list: inout [String], spelledAs known: [String]
  ) -> Bool {
    guard list.isEmpty else { return false }
    list = words.map { word in known.first { Name($0) == Name(word) } ?? word }
    return true
  }

  /// Sends several ranges of the creation date as the smallest range that contains them all.
  private mutating func addHull(of conditions: [Condition]) {
    var hull: ClosedRange<Timestamp>?
    for condition in conditions {
      guard case .date(.created, let moments?) = condition else { return }
      hull =
        hull.map {
          min($0.lowerBound, moments.lowerBound)...max($0.upperBound, moments.upperBound)
        } ?? moments
    }
    if let hull { narrow(to: hull) }
  }

  private mutating func narrow(to moments: ClosedRange<Timestamp>) {
    let (start, end) = (moments.lowerBound, moments.upperBound)
    if start > .distantPast { filter.startDate = max(start, filter.startDate ?? start) }
    if end < .distantFuture { filter.endDate = min(end, filter.endDate ?? end) }
  }
}

extension Condition {
  /// The text to send as `searchText`, if the condition has one. The documentation says that the
  /// server searches titles, but it also finds words elsewhere.
  fileprivate var searchText: String? {
    guard case .text(let parts, let phrase) = self else { return nil }
    return parts == [.title] || parts == TextPart.allCases ? phrase.text : nil
  }
}

/// The filters that the API documents. A property that is `nil` or empty is not sent.
public struct CaseFilter: Equatable, Hashable, Sendable {
  /// The text that the server searches for.
  public var searchText: String?
  /// Only cases that are neither resolved nor closed.
  public var unresolved: Bool?
  /// Only cases that are assigned to nobody.
  public var unassigned: Bool?
  /// Only cases that are assigned to the account of the token.
  public var mycase: Bool?
  /// Only cases with one of these priorities.
  public var priority: [String] = []
  /// Only cases with one of these statuses.
  public var status: [String] = []
  /// Only cases with one of these channels.
  public var channel: [String] = []
  /// Only cases in one of these queues.
  public var queues: [String] = []
  /// Only cases created at or after this moment.
  public var startDate: Timestamp?
  /// Only cases created at or before this moment.
  public var endDate: Timestamp?
  /// Only cases due at this moment.
  public var dueDate: Timestamp?

  /// A filter that lets every case through.
  public init() {}
}
