/// What a refresh that nobody asked for does to a list that somebody reads: the values change where
/// they stand, and the rows stay where they are.
extension CaseListModel {
  /// The user does something with the list: what has just changed is highlighted no more, and the
  /// order is held for a while.
  public func act() {
    lastAct = context().now
    if !highlights.isEmpty { highlights = [] }
  }

  /// - Parameter isCovered: whether a menu, a prompt or a case stands before the list.
  public func cover(_ isCovered: Bool) {
    // Who comes back from there goes on to read the list.
    if self.isCovered, !isCovered { lastAct = context().now }
    self.isCovered = isCovered
  }

  /// Whether the list is being read: something covers it, or a key was pressed not long ago.
  private var isBeingRead: Bool {
    guard !isCovered, let lastAct else { return isCovered }
    return context().now.milliseconds - lastAct.milliseconds < Self.readingTime
  }

  /// Milliseconds after a key for which the rows stay where they are.
  static let readingTime: Int64 = 10_000

  /// Whether the rows must not be replaced by those of a refresh.
  func mustHold(for waiting: Pending) -> Bool {
    guard waiting.reason == .background, isBeingRead, listing.rowCount > 0,
      listing.basis != .unconfirmed, listing.basis != .counting
    else { return false }
    return visibleCases(of: listing).map(\.id) != visibleCases(of: waiting.listing).map(\.id)
  }

  /// Shows what a refresh has brought without moving a row.
  func hold(_ waiting: Pending) {
    let newer = Dictionary(waiting.listing.loadedCases.map { ($0.id, $0) }) { first, _ in first }
    highlight(
      visibleCases(of: listing).filter { item in
        newer[item.id].map { !$0.isSame(as: item) } ?? false
      })
    listing.renew(with: newer)
    held = nil
    known = KnownSets()
    // What is on its way holds the earlier values.
    layout = nil
    renewing = nil
    pending = nil
    isOrderWaiting = true
    settle()
    recover()
  }

  /// Highlights the rows in sight that a refresh brings or changes.
  func highlightChanges(in next: Listing) {
    highlight(
      visibleCases(of: next).filter { item in
        let shown = listing.row(of: item.id).flatMap { listing.item(at: $0) }
        return shown.map { !$0.isSame(as: item) } ?? true
      })
  }

  private func highlight(_ cases: [Case]) {
    if !cases.isEmpty { highlights.formUnion(cases.map(\.id)) }
  }

  private func visibleCases(of listing: Listing) -> [Case] {
    visibleRows(of: listing).compactMap { listing.item(at: $0) }
  }
}

extension Case {
  /// Whether nothing of the case has changed; a long list does not keep all of it.
  fileprivate func isSame(as other: Case) -> Bool {
    var copy = self
    if !raw.isKept || !other.raw.isKept { copy.raw = other.raw }
    return copy == other
  }
}
