/// A query prepared for many cases, with its words folded and its dates resolved at one moment.
/// This is the reference for all other executors, which tests compare with it.
public struct QueryMatcher: Sendable {
  private let checks: [(term: Term, isFulfilled: Condition.Check)]

  fileprivate init(_ query: Query, in context: QueryContext) {
    checks = query.terms.map { ($0, $0.condition(in: context).check) }
  }

  /// Whether a case matches the query.
  public func matches(_ item: Case) -> Bool { matches(item, fields: "") }

  /// - Parameter fields: the text of the case's fields, which lists do not decode.
  func matches(_ item: Case, fields: String) -> Bool {
    checks.allSatisfy { $0.isFulfilled(item, fields) }
  }

  /// The indices of the cases that match, in ascending order.
  public func indices(in cases: [Case]) -> [Int] {
    cases.indices.filter { matches(cases[$0]) }
  }

  /// The terms that the case does not meet; empty if it matches.
  public func failing(_ item: Case) -> [Term] {
    checks.filter { !$0.isFulfilled(item, "") }.map(\.term)
  }
}

extension Query {
  /// The query prepared for many cases.
  public func matcher(in context: QueryContext) -> QueryMatcher { QueryMatcher(self, in: context) }
}

extension Condition {
  /// Whether a condition holds for one case.
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
