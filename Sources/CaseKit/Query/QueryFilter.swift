/// The names that a tenant uses, as it spells them; what is asked for is sent in that spelling.
public struct KnownNames: Equatable, Sendable {
  public var statuses: [String]
  public var priorities: [String]
  public var channels: [String]
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
  public func filter(in context: QueryContext, names: KnownNames = KnownNames()) -> CaseFilter {
    FilterBuilder(self, in: context, names: names).filter
  }

  /// The terms that ``filter(in:names:)`` does not say in full: the server's total leaves them out.
  public func termsNotSent(in context: QueryContext) -> [Term] {
    FilterBuilder(self, in: context, names: KnownNames()).unsent
  }
}

/// Fills in a filter term by term; a key that is taken already is not filled in twice, since lists
/// in the API mean OR, and terms mean AND.
private struct FilterBuilder {
  private(set) var filter = CaseFilter()
  private(set) var unsent: [Term] = []
  private let context: QueryContext
  private let names: KnownNames
  /// The term that `searchText` says.
  private let search: Term?

  init(_ query: Query, in context: QueryContext, names: KnownNames) {
    self.context = context
    self.names = names
    search = query.terms.filter { $0.searchText != nil }.max {
      ($0.searchText ?? "").count < ($1.searchText ?? "").count
    }
    filter.searchText = search?.searchText
    for term in query.terms where !add(term) { unsent.append(term) }
  }

  /// Whether the filter now says all that the term says.
  private mutating func add(_ term: Term) -> Bool {
    if term == search { return true }
    guard !term.isNegated else { return false }
    switch term.kind {
    case .words, .traits: return false
    case .value(.assignee, [.me]): return add(.mine)
    case .value(.assignee, [.missing]): return add(.unassigned)
    case .value(let key, let values): return add(key, values)
    case .date(.created, let ranges): return addCreated(ranges)
    case .date: return false
    case .flags(let flags): return flags.count == 1 && flags.allSatisfy { add($0) }
    }
  }

  private mutating func add(_ flag: Flag) -> Bool {
    switch flag {
    case .unresolved, .open: filter.unresolved = true
    case .unassigned: filter.unassigned = true
    case .mine: filter.mycase = true
    case .overdue:
      filter.unresolved = true
      return false
    case .breached, .resolved, .closed: return false
    }
    return true
  }

  private mutating func add(_ key: ValueKey, _ values: [TermValue]) -> Bool {
    switch key {
    case .status: Self.add(values, to: &filter.status, spelledAs: names.statuses)
    case .priority: Self.add(values, to: &filter.priority, spelledAs: names.priorities)
    case .channel: Self.add(values, to: &filter.channel, spelledAs: names.channels)
    case .queue: Self.add(values, to: &filter.queues, spelledAs: names.queues)
    case .assignee, .tag, .customer, .ref, .title, .text: false
    }
  }

  private static func add(
    _ values: [TermValue], to list: inout [String], spelledAs known: [String]
  ) -> Bool {
    let words = values.compactMap(\.asText)
    guard list.isEmpty, words.count == values.count else { return false }
    list = words.map { word in known.first { Name($0) == Name(word) } ?? word }
    return true
  }

  /// Several ranges are sent as one that holds them all.
  private mutating func addCreated(_ ranges: [DateRange]) -> Bool {
    let moments = ranges.compactMap { $0.moments(for: .created, in: context) }
    guard moments.count == ranges.count, let start = moments.map(\.lowerBound).min(),
      let end = moments.map(\.upperBound).max()
    else { return false }
    if start > .distantPast { filter.startDate = max(start, filter.startDate ?? start) }
    if end < .distantFuture { filter.endDate = min(end, filter.endDate ?? end) }
    return ranges.count == 1
  }
}

extension Term {
  /// What `searchText` can say of it: it is documented to look in titles.
  fileprivate var searchText: String? {
    guard !isNegated else { return nil }
    switch kind {
    case .words(let words): return words.isEmpty ? nil : words
    case .value(.title, let values):
      guard values.count == 1, let text = values.first?.asText, !text.isEmpty else { return nil }
      return text
    default: return nil
    }
  }
}

extension TermValue {
  fileprivate var asText: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}
