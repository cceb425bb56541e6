import Moments

/// What is new or has changed of the cases, and what the user has seen of that.
struct ChangeTracker: Sendable {
  private(set) var marks = ChangeMarks()
  /// The cases that the last refresh by itself has changed, until the next key.
  private(set) var highlights: Set<String> = []
  /// Stands in for the cache, where there is none.
  private var seen: SeenCases

  init(since begun: Timestamp) { seen = SeenCases(since: begun) }

  /// Finds out without a cache which cases are new or have changed.
  mutating func learn(_ cases: [Case]) {
    let found = seen.see(cases)
    learn(found, of: cases.map(\.id), since: marks.looks)
  }

  /// - Parameter looked: the number of looks when it was asked for.
  mutating func learn(_ found: [String: CaseChange], of ids: [String], since looked: Int) {
    _ = marks.learn(found, of: ids, since: looked)
  }

  /// The user has looked at a case.
  ///
  /// - Parameter usesCache: whether the cache remembers the look.
  mutating func look(at item: Case, usesCache: Bool) {
    if !usesCache { seen.look(at: item) }
    marks.look(at: item.id)
  }

  /// The user takes back to have looked at a case.
  ///
  /// - Returns: what is new of it again; `nil` where nothing is.
  mutating func forgetLook(at id: String, usesCache: Bool) -> CaseChange? {
    guard let change = marks.change(of: id) else { return nil }
    if !usesCache { seen.forgetLook(at: id, change) }
    marks.forgetLook(at: id)
    return change
  }

  mutating func highlight(_ cases: [Case]) { highlights.formUnion(cases.map(\.id)) }

  mutating func endHighlights() { highlights = [] }
}
