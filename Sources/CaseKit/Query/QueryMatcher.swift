/// A query made ready for many cases, its words folded and its dates resolved at one moment: the plain
/// way to find cases, which all the others are compared with.
public struct QueryMatcher: Sendable {
  private let checks: [(term: Term, isFulfilled: Condition.Check)]

  fileprivate init(_ query: Query, in context: QueryContext) {
    checks = query.terms.map { ($0, $0.condition(in: context).check) }
  }

  /// Whether a case satisfies the query.
  public func matches(_ item: Case) -> Bool { matches(item, fields: "") }

  /// - Parameter fields: the text of its fields, which lists do not decode.
  func matches(_ item: Case, fields: String) -> Bool {
    checks.allSatisfy { $0.isFulfilled(item, fields) }
  }

  /// Where the cases that match stand, in their order.
  public func indices(in cases: [Case]) -> [Int] {
    cases.indices.filter { matches(cases[$0]) }
  }

  /// The terms that hide the case; none when it matches.
  public func failing(_ item: Case) -> [Term] {
    checks.filter { !$0.isFulfilled(item, "") }.map(\.term)
  }
}

extension Query {
  /// The query, made ready for many cases.
  public func matcher(in context: QueryContext) -> QueryMatcher { QueryMatcher(self, in: context) }
}

extension Condition {
  /// Whether it holds for one case.
  typealias Check = @Sendable (_ item: Case, _ fields: String) -> Bool

  fileprivate var check: Check {
    switch self {
    case .coded(_, let test):
      let holds = test.check
      return { item, _ in holds(item) }
    case .date(let key, let moments):
      guard let moments else { return { item, _ in key.date(of: item) == nil } }
      return { item, _ in key.date(of: item).map(moments.contains) ?? false }
    case .fact(let fact): return { item, _ in fact.holds(for: item) }
    case .text(let parts, let phrase):
      return { item, fields in
        parts.contains { $0.text(of: item, fields: fields).map(phrase.folded.isFound) ?? false }
      }
    case .empty(let parts):
      return { item, fields in
        parts.allSatisfy { $0.text(of: item, fields: fields).map { Phrase($0).isEmpty } ?? true }
      }
    case .not(let condition):
      let holds = condition.check
      return { !holds($0, $1) }
    case .all(let conditions):
      let checks = conditions.map(\.check)
      return { item, fields in checks.allSatisfy { $0(item, fields) } }
    case .any(let conditions):
      let checks = conditions.map(\.check)
      return { item, fields in checks.contains { $0(item, fields) } }
    }
  }
}
