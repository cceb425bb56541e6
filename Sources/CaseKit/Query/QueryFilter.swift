public import Moments

/// The names that a tenant uses, as it spells them; what is asked for is sent in that spelling.
public struct TenantNames: Equatable, Sendable {
  /// Names of statuses.
  public var statuses: [String]
  /// Names of priorities.
  public var priorities: [String]
  /// Names of channels.
  public var channels: [String]
  /// Names of queues.
  public var queues: [String]

  /// Without arguments, the names that every tenant has.
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
  /// What of the query the API can be asked for: it finds every case that matches, and others too.
  ///
  /// Words go as `searchText`, the longest only, since how several are joined is not known. The API
  /// says that it looks for them in "name or title": what it finds by them is its own notion.
  public func filter(in context: QueryContext, names: TenantNames = TenantNames()) -> CaseFilter {
    FilterBuilder(self, in: context, names: names).filter
  }

  /// The terms that ``filter(in:names:)`` does not say in full: the server's total leaves them out.
  public func termsNotSent(in context: QueryContext) -> [Term] {
    FilterBuilder(self, in: context, names: TenantNames()).unsent
  }
}

/// Fills in a filter condition by condition; a key that is taken already is not filled in twice, since
/// lists in the API mean OR, and terms mean AND.
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

  /// Whether the filter now says all that the condition says.
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

  /// Several ranges of the creation are sent as one that holds them all.
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
  /// What `searchText` can say of it: it is documented to look in titles, and finds words elsewhere.
  fileprivate var searchText: String? {
    guard case .text(let parts, let phrase) = self else { return nil }
    return parts == [.title] || parts == TextPart.allCases ? phrase.text : nil
  }
}

/// The filters that the API documents; what is `nil` or empty is not sent.
public struct CaseFilter: Equatable, Hashable, Sendable {
  /// Words that the server looks for.
  public var searchText: String?
  /// Neither resolved nor closed.
  public var unresolved: Bool?
  /// Assigned to nobody.
  public var unassigned: Bool?
  /// Assigned to the account of the token.
  public var mycase: Bool?
  /// One of these priorities.
  public var priority: [String] = []
  /// One of these statuses.
  public var status: [String] = []
  /// One of these channels.
  public var channel: [String] = []
  /// One of these queues.
  public var queues: [String] = []
  /// Created at that moment or later.
  public var startDate: Timestamp?
  /// Created at that moment or before.
  public var endDate: Timestamp?
  /// Due at that moment.
  public var dueDate: Timestamp?

  /// A filter that lets every case through.
  public init() {}
}
