import Moments

/// Tracks new and changed cases, and which of them the user has seen.
struct ChangeTracker: Equatable, Sendable {
  private(set) var marks = ChangeMarks()
  /// The cases that the last automatic refresh changed; cleared with the next key.
  private(set) var highlights: Set<String> = []
  /// Replaces the cache if there is none.
  private var seen: SeenCases

  /// Whether the cache stores what was seen.
  private let usesCache: Bool

  init(since begun: Timestamp, usesCache: Bool) {
    seen = SeenCases(since: begun)
    self.usesCache = usesCache
  }

  /// Finds out which cases are new or have changed; without a cache, at once.
  mutating func learn(_ cases: [Case], _ outbox: inout Outbox) {
    guard !usesCache else { return learn(cases.map(\.id), &outbox) }
    let found = seen.see(cases)
    learn(found, of: cases.map(\.id), since: marks.looks)
  }

  /// Asks the cache which of these cases are new or have changed.
  func learn(_ ids: [String], _ outbox: inout Outbox) {
    guard usesCache, !ids.isEmpty else { return }
    outbox.add(.learn(outbox.tickets.issue(.learn), ids, looks: marks.looks))
  }

  /// - Parameter looked: the number of looks when the changes were requested.
  mutating func learn(_ found: [String: CaseChange], of ids: [String], since looked: Int) {
    _ = marks.learn(found, of: ids, since: looked)
  }

  /// The user has looked at a case.
  mutating func look(at item: Case, _ outbox: inout Outbox) {
    if usesCache {
      outbox.add(.markSeen(item, at: outbox.context.now))
    } else {
      seen.look(at: item)
    }
    marks.look(at: item.id)
  }

  /// Undoes a look at a case.
  mutating func forgetLook(at id: String, _ outbox: inout Outbox) {
    guard let change = marks.change(of: id) else { return }
    if usesCache {
      outbox.add(.forgetSeen(id, change))
    } else {
      seen.forgetLook(at: id, change)
    }
    marks.forgetLook(at: id)
  }

  mutating func highlight(_ cases: [Case]) { highlights.formUnion(cases.map(\.id)) }

  mutating func endHighlights() { highlights = [] }
}
