public import Moments

/// A case from the cache.
public struct CachedCase: Equatable, Sendable {
  /// The case as the server last sent it.
  public var item: Case
  /// The values of the fields of its form, as they are searched: lists do not decode them.
  var fields: String
  /// When the server last sent it.
  public var seen: Timestamp
}

/// Cases from the cache.
struct CachedCases: Equatable, Sendable {
  var entries: [CachedCase] = []
  /// Whether they stand in the order that the server gave a list.
  var isOrdered = false
  /// How many rows the server had of the list, where it said so.
  var total: Int?

  /// What satisfies the question at this moment, in its order.
  ///
  /// - Complexity: linear, and the sorting of what is found.
  func rows(for question: Question, in context: QueryContext) -> CachedRows {
    let matcher = question.query.matcher(in: context)
    let found = entries.filter(matcher.matches)
    let cases = found.map(\.item)
    return CachedRows(
      cases: isOrdered ? question.sort.stablySorted(cases) : question.sort.sorted(cases),
      age: CacheAge(found.lazy.map(\.seen)), total: total)
  }
}

/// Cases from the cache that satisfy a question, in its order.
public struct CachedRows: Equatable, Sendable {
  /// In the order of the question.
  public var cases: [Case]
  /// `nil` where there are none.
  public var age: CacheAge?
  /// How many the server had, where it said so.
  public var total: Int?
}

/// When the server sent what is shown from the cache.
public struct CacheAge: Equatable, Sendable {
  /// When the latest of them was sent.
  public var newest: Timestamp
  /// When the earliest of them was sent.
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
  /// Whether a case satisfies the query; its words are looked for in its fields, too.
  func matches(_ entry: CachedCase) -> Bool { matches(entry.item, fields: entry.fields) }
}
