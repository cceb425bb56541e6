public import Moments

/// A case from the cache.
public struct CachedCase: Equatable, Sendable {
  /// The case as the server last sent it.
  public var item: Case
  /// The values of the case's fields, as text to search; lists do not decode them.
  var fields: String
  /// The time when the server last sent it.
  public var seen: Timestamp
}

/// Cases from the cache.
struct CachedCases: Equatable, Sendable {
  var entries: [CachedCase] = []
  /// Whether the cases are in the order in which the server sent the list.
  var isOrdered = false
  /// The number of rows in the list, if the server gave it.
  var total: Int?

  /// The cases that match the question at this moment, in its order.
  ///
  /// - Complexity: linear, plus sorting the matches.
  func rows(for question: Question, in context: QueryContext) -> CachedRows {
    let matcher = question.query.matcher(in: context)
    let found = entries.filter(matcher.matches)
    let cases = found.map(\.item)
    return CachedRows(
      cases: isOrdered ? question.sort.stablySorted(cases) : question.sort.sorted(cases),
      age: CacheAge(found.lazy.map(\.seen)), total: total)
  }
}

/// Cases from the cache that match a question, in its order.
public struct CachedRows: Equatable, Sendable {
  /// The cases in the order of the question.
  public var cases: [Case]
  /// The age of the cases; `nil` if there are none.
  public var age: CacheAge?
  /// The number of cases on the server, if it gave one.
  public var total: Int?
}

/// The age of the cases that are shown from the cache.
public struct CacheAge: Equatable, Sendable {
  /// The time when the server sent the newest of the cases.
  public var newest: Timestamp
  /// The time when the server sent the oldest of the cases.
  public var oldest: Timestamp

  init?(_ moments: some Sequence<Timestamp>) {
    var range: (Timestamp, Timestamp)?
    for moment in moments {
      range = range.map { (max($0.0, moment), min($0.1, moment)) } ?? (moment, moment)
    }
    guard let range else { return nil }
    (newest, oldest) = range
  }
}

extension QueryMatcher {
  /// Whether a case matches the query; searches its fields, too.
  func matches(_ entry: CachedCase) -> Bool { matches(entry.item, fields: entry.fields) }
}
