/// A query made ready for many cases: its words folded, its dates resolved at one moment.
public struct QueryMatcher: Sendable {
  /// Whether one case fulfils one term.
  typealias Check = @Sendable (Case) -> Bool

  private let checks: [(term: Term, isFulfilled: Check)]

  fileprivate init(_ query: Query, in context: QueryContext) {
    checks = query.terms.map { ($0, $0.check(in: context)) }
  }

  public func matches(_ item: Case) -> Bool { checks.allSatisfy { $0.isFulfilled(item) } }

  /// Where the cases that match stand, in their order.
  public func indices(in cases: [Case]) -> [Int] {
    cases.indices.filter { matches(cases[$0]) }
  }

  /// The terms that hide the case; none when it matches.
  public func failing(_ item: Case) -> [Term] {
    checks.filter { !$0.isFulfilled(item) }.map(\.term)
  }
}

extension Query {
  public func matcher(in context: QueryContext) -> QueryMatcher { QueryMatcher(self, in: context) }
}
