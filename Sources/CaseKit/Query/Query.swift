public import Moments

/// A query: terms that a case must all meet. The filter bar, views, arguments and the calls of
/// agents are all parsed to this type.
///
/// ```
/// query  = term*
/// term   = ["-"] (word | "quoted text" | key ":" value ("," value)*)
/// value  = word | "quoted text"
/// ```
/// Spaces separate terms, a comma between the values of a key means OR, and a leading `-` negates.
/// In quotes, `\"` is a quote and `\\` a backslash; no other character is special.
public struct Query: Hashable, Sendable {
  /// The terms in the order in which they were written.
  public var terms: [Term]

  /// A query with these terms. Without terms, it matches every case.
  public init(terms: [Term] = []) { self.terms = terms }

  /// Whether the query contains this term.
  public func contains(_ term: Term) -> Bool { terms.contains(term) }

  /// The query with the term added at the end, unless it contains the term already.
  public func adding(_ term: Term) -> Query {
    contains(term) ? self : Query(terms: terms + [term])
  }

  /// The query that matches what both match.
  public func adding(_ other: Query) -> Query { other.terms.reduce(self) { $0.adding($1) } }

  /// The query without the term.
  public func removing(_ term: Term) -> Query { Query(terms: terms.filter { $0 != term }) }

  /// Whether the other query surely matches every case that this one matches at the same moment, so
  /// that searching its result is enough.
  public func isRefinement(of other: Query) -> Bool {
    other.terms.allSatisfy { wide in terms.contains { $0.implies(wide) } }
  }

  /// Whether the query asks for the user's own cases; it finds none while ``QueryContext/me`` is
  /// empty.
  public var asksForMe: Bool { terms.contains(where: \.asksForMe) }

  /// Whether the result may change with time alone, even if no case changes.
  var dependsOnTime: Bool { terms.contains(where: \.dependsOnTime) }

  /// Reads a query. Reports mistakes as problems and reads the rest.
  public static func parse(_ text: String) -> ParsedQuery {
    var parser = QueryParser(text)
    return parser.parse()
  }
}

extension Query: CustomStringConvertible {
  /// The canonical text, which parses to this query.
  public var description: String { terms.map(\.description).joined(separator: " ") }
}

/// A query as far as it could be read. A broken term is left out, a missing quote is added at the
/// end, and a comma without a value is ignored.
public struct ParsedQuery: Equatable, Sendable {
  /// The terms that could be read.
  public var query: Query
  /// The parts that could not be read, in the order of the text.
  public var problems: [QueryProblem]
}

/// A mistake in the text of a query or an order.
public struct QueryProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The part of the text, in characters, for underlining; never empty.
  public var range: Range<Int>
  /// A sentence that says what to write instead.
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

/// The facts that the meaning of a query depends on: the time, the time zone and the user.
public struct QueryContext: Equatable, Sendable {
  /// The moment that dates are compared with.
  public var now: Timestamp
  /// Names, ids or e-mail addresses of the user, for `is:mine` and `assignee:me`.
  public var me: [String]
  /// The time zone of the user.
  public var localTime: LocalTime

  /// A context; by default with an unknown user and UTC.
  public init(
    now: Timestamp, me: [String] = [], localTime: LocalTime = .utc
  ) {
    self.now = now
    self.me = me
    self.localTime = localTime
  }
}
