import CaseKit

/// The cases of the last read, and what the next read says about them.
struct WatchState {
  /// The cases by id; `nil` before the first read.
  private var known: [String: Case]?
  /// The cases that were missing from the last read, during which rows moved.
  private var doubtful: Set<String> = []

  /// Compares a read with the one before.
  ///
  /// - Parameter isSteady: whether no rows moved between pages during the read. If some did, a
  ///   missing case counts as gone only when it is missing again.
  mutating func receive(_ cases: [Case], isSteady: Bool) -> [WatchEvent] {
    let new = Dictionary(cases.map { ($0.id, $0) }) { first, _ in first }
    guard let old = known else {
      known = new
      return [.started(total: new.count)]
    }
    var events = cases.compactMap { item -> WatchEvent? in
      guard let before = old[item.id] else { return .appeared(item) }
      return before == item ? nil : .changed(item, from: before)
    }
    let missing = old.values.filter { new[$0.id] == nil }.sorted { $0.ref < $1.ref }
    let kept = isSteady ? [] : missing.filter { !doubtful.contains($0.id) }
    doubtful = Set(kept.map(\.id))
    events += missing.filter { !doubtful.contains($0.id) }.map { .left($0) }
    known = kept.reduce(into: new) { $0[$1.id] = $1 }
    // A change of a key outside the contract is not an event.
    events.removeAll { if case .changed = $0 { $0.changedKeys.isEmpty } else { false } }
    return events.isEmpty ? [.heartbeat(total: new.count)] : events
  }
}
