/// A search of the cache, for rows to show until the server answers: in the list as it was last
/// read, or, if the server cannot be asked, in all cases ever seen.
struct Recollection: Equatable, Sendable {
  /// The result of a search in the cache.
  struct Finding: Sendable {
    var rows: CachedRows
    var everything: CachedCases?
    var note: CacheNote?
  }

  let question: Question
  let context: QueryContext
  /// Whether to search all cases in the cache instead of the one list.
  let isWide: Bool
  /// All cases in the cache, if an earlier search has read them.
  let everything: CachedCases?

  /// Runs the search off the main actor, because it checks each case.
  @concurrent
  func run(in cache: CaseCache) async -> Finding {
    guard isWide else {
      let known = await cache.listing(of: question)
      return Finding(rows: known.rows(for: question, in: context), note: await cache.note)
    }
    var known = everything
    if known == nil { known = await cache.cases(matching: Query(), in: context) }
    var rows = known?.rows(for: question, in: context) ?? CachedRows(cases: [])
    rows.total = await cache.total(of: question.query)
    return Finding(rows: rows, everything: known, note: await cache.note)
  }
}
