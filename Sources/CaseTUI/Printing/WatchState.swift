import CaseKit

/// The cases as they were read last, and what the next reading says of them.
struct WatchState {
  /// `nil` before the first reading.
  private var known: [String: Case]?
  /// Those that were missing in the last reading, which moved while it was made.
  private var doubtful: Set<String> = []

  /// - Parameter isSteady: whether nothing moved between pages while the cases were read. A case
  ///   that is missing otherwise has left only if it is missing twice.
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
    // A key that the contract does not name says nothing.
    events.removeAll { if case .changed = $0 { $0.changedKeys.isEmpty } else { false } }
    return events.isEmpty ? [.heartbeat(total: new.count)] : events
  }
}
