public import Moments

/// What is asked: terms that must all hold. The filter bar, a view, an argument and an agent's
/// call all parse to this.
///
/// ```
/// query  = term*
/// term   = ["-"] (word | "quoted text" | key ":" value ("," value)*)
/// value  = word | "quoted text"
/// ```
/// Spaces part terms, a comma in the value of a key is OR, a leading `-` negates. In quotes, `\"`
/// and `\\` are a quote and a backslash, and nothing else is special.
public struct Query: Hashable, Sendable {
  /// In the order in which they were written.
  public var terms: [Term]

  /// Without terms, every case satisfies it.
  public init(terms: [Term] = []) { self.terms = terms }

  /// Whether the term is one of its own.
  public func contains(_ term: Term) -> Bool { terms.contains(term) }

  /// With the term at its end, unless it is there already.
  public func adding(_ term: Term) -> Query {
    contains(term) ? self : Query(terms: terms + [term])
  }

  /// Both at once: what both find.
  public func adding(_ other: Query) -> Query { other.terms.reduce(self) { $0.adding($1) } }

  /// Without the term, wherever it stands.
  public func removing(_ term: Term) -> Query { Query(terms: terms.filter { $0 != term }) }

  /// Whether the other query finds, at the same moment, at least the cases that this one finds: then
  /// what the other found is all there is to look through. `false` where that cannot be told.
  public func isRefinement(of other: Query) -> Bool {
    other.terms.allSatisfy { wide in terms.contains { $0.implies(wide) } }
  }

  /// Whether it asks for the user's own cases, of which there are none while
  /// ``QueryContext/me`` is empty.
  public var asksForMe: Bool { terms.contains(where: \.asksForMe) }

  /// Whether it can find other cases a moment later, though none has changed.
  var dependsOnTime: Bool { terms.contains(where: \.dependsOnTime) }

  /// Reads a query; what is wrong becomes a problem, and the rest is read all the same.
  public static func parse(_ text: String) -> ParsedQuery {
    var parser = QueryParser(text)
    return parser.parse()
  }
}

extension Query: CustomStringConvertible {
  /// The canonical text, which parses to this query.
  public var description: String { terms.map(\.description).joined(separator: " ") }
}

/// A query as far as it could be read: a term that is broken is left out, a quote that is open ends
/// with the text, and a comma with nothing after it says nothing.
public struct ParsedQuery: Equatable, Sendable {
  /// The terms that could be read.
  public var query: Query
  /// What could not be read, in the order of the text.
  public var problems: [QueryProblem]
}

/// Something in the text of a query or an order that says nothing.
public struct QueryProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Offsets of characters in the text, for underlining; never empty.
  public var range: Range<Int>
  /// A sentence, with what to write instead.
  public var message: String

  /// The message.
  public var description: String { message }
}

extension Term {
  fileprivate var asksForMe: Bool {
    switch kind {
    case .flags(let flags): flags.contains(.mine)
    case .value(_, let values): values.contains(.me)
    case .words, .date, .traits: false
    }
  }

  fileprivate var dependsOnTime: Bool {
    switch kind {
    case .date: true
    case .flags(let flags): flags.contains(.overdue)
    case .words, .value, .traits: false
    }
  }

  fileprivate func implies(_ other: Term) -> Bool {
    if self == other { return true }
    guard isNegated == other.isNegated else { return false }
    return isNegated ? other.kind.implies(kind) : kind.implies(other.kind)
  }
}

extension Term.Kind {
  fileprivate func implies(_ other: Self) -> Bool {
    switch (self, other) {
    case (.words(let narrow), .words(let wide)):
      FoldedText(wide).isFound(in: FoldedText(narrow))
    case (.value(let key, let narrow), .value(let otherKey, let wide)):
      key == otherKey
        && narrow.allSatisfy { value in wide.contains { value.implies($0, for: key) } }
    case (.date(let key, let narrow), .date(let otherKey, let wide)):
      key == otherKey && narrow.allSatisfy(wide.contains)
    case (.flags(let narrow), .flags(let wide)): narrow.allSatisfy(wide.contains)
    case (.traits(let narrow), .traits(let wide)): narrow.allSatisfy(wide.contains)
    default: false
    }
  }
}

extension TermValue {
  fileprivate func implies(_ other: TermValue, for key: ValueKey) -> Bool {
    guard case .text(let narrow) = self, case .text(let wide) = other else { return self == other }
    return switch key.comparison {
    case .name: Name(narrow) == Name(wide)
    case .part: FoldedText(wide).isFound(in: FoldedText(narrow))
    }
  }
}

/// What a query means depends on: the time, the time zone and who asks.
public struct QueryContext: Equatable, Sendable {
  /// The moment at which dates are compared.
  public var now: Timestamp
  /// Names, ids or e-mail addresses of the user, for `is:mine` and `assignee:me`.
  public var me: [String]
  /// The time zone of the user.
  public var localTime: LocalTime

  /// Without arguments, nobody asks, in UTC.
  public init(
    now: Timestamp, me: [String] = [], localTime: LocalTime = .utc
  ) {
    self.now = now
    self.me = me
    self.localTime = localTime
  }
}
