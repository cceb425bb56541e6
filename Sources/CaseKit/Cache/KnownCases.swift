/// A case from the cache.
public struct KnownCase: Equatable, Sendable {
  public var item: Case
  /// The values of the fields of its form, as they are searched: lists do not decode them.
  var fields: String
  /// When the server last sent it.
  public var seen: Timestamp
}

/// Cases from the cache.
struct KnownCases: Sendable {
  var entries: [KnownCase] = []
  /// Whether they stand in the order that the server gave a list.
  var isOrdered = false

  /// What satisfies the question at this moment, in its order.
  ///
  /// - Complexity: linear, and the sorting of what is found.
  func rows(for question: Question, in context: QueryContext) -> KnownRows {
    let matcher = KnownMatcher(question.query, in: context)
    let found = entries.filter(matcher.matches)
    let cases = found.map(\.item)
    return KnownRows(
      cases: isOrdered ? question.sort.stablySorted(cases) : question.sort.sorted(cases),
      age: CacheAge(found.lazy.map(\.seen)))
  }
}

/// Cases from the cache that satisfy a question, in its order.
public struct KnownRows: Equatable, Sendable {
  public var cases: [Case]
  /// `nil` where there are none.
  public var age: CacheAge?
}

/// When the server sent what is shown from the cache.
public struct CacheAge: Equatable, Sendable {
  public var newest: Timestamp
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

/// A query over everything that is kept: its words are looked for in the fields, too.
struct KnownMatcher {
  private let matcher: QueryMatcher
  private let words: [(term: Term, part: FoldedText)]

  init(_ query: Query, in context: QueryContext) {
    matcher = query.matcher(in: context)
    words = query.terms.compactMap { term in
      guard case .words(let text) = term.kind else { return nil }
      return (term, FoldedText(text))
    }
  }

  func matches(_ entry: KnownCase) -> Bool {
    let inFields =
      entry.fields.isEmpty ? [] : words.filter { $0.part.isFound(in: entry.fields) }.map(\.term)
    guard !inFields.isEmpty else { return matcher.matches(entry.item) }
    guard !inFields.contains(where: \.isNegated) else { return false }
    return matcher.failing(entry.item).allSatisfy(inFields.contains)
  }
}
