/// What the user does with the rows.
extension ListState {
  mutating func moved(by rows: Int) -> [Effect] {
    choose(row: shown.cursor.row + rows, travelling: rows)
    return sent()
  }

  mutating func scrolled(by rows: Int) -> [Effect] {
    notice = nil
    leave(shown.scroll(by: rows))
    return sent()
  }

  mutating func viewScrolled(by rows: Int) -> [Effect] {
    leave(shown.scrollView(by: rows))
    return sent()
  }

  /// A row is chosen, the last one where there is none.
  mutating func rowChosen(_ row: Int, travelling step: Int? = nil) -> [Effect] {
    choose(row: row, travelling: step)
    return sent()
  }

  /// The next case in a direction is wanted that is new or has changed: one that is marked so, else
  /// one that was looked at in this run.
  mutating func changeWanted(step: Int) -> [Effect] {
    let marks = tracker.marks
    let next =
      marks.isEmpty
      ? nil
      : shown.nextRow(step) { marks.mark(of: $0) != nil }
        ?? shown.nextRow(step) { marks.change(of: $0) != nil }
    guard let next else {
      notice = .noChange(isBelow: step > 0)
      return sent()
    }
    choose(row: next, travelling: step)
    return sent()
  }

  /// The selected case is marked, or its mark taken away; the cursor goes on to the next one.
  mutating func markToggled() -> [Effect] {
    guard let selected = shown.selected else { return [] }
    choices.toggleMark(of: selected.id)
    return moved(by: 1)
  }

  /// `height` lines of the list are about to be drawn.
  mutating func prepared(height: Int) -> [Effect] {
    shown.resize(height: height)
    if recovery.failure == nil { requestRows() }
    return sent()
  }

  /// What was said is read.
  mutating func noticeRead() -> [Effect] {
    notice = nil
    return []
  }

  /// The user does something with the list: what was said is read, what has just changed is
  /// highlighted no more, and the order is kept for a while.
  mutating func acted() -> [Effect] {
    notice = nil
    reading.act(at: context.now)
    tracker.endHighlights()
    return []
  }

  mutating func covered(_ isCovered: Bool) -> [Effect] {
    reading.cover(isCovered, at: context.now)
    return []
  }

  /// The user has seen enough of all cases that are loaded.
  mutating func allSeen() -> [Effect] {
    let cases = listing.cases(among: tracker.marks.markedIDs)
    if !cases.isEmpty { choices.markSeen(cases.map(\.id)) }
    for item in cases { markSeen(item) }
    notice = .seen(cases.count)
    return sent()
  }

  /// Follows undoing and redoing: cases that were marked as seen all at once are new again, or seen.
  mutating func seenChanged(from before: Set<String>) {
    let after = choices.current.seen
    guard after != before else { return }
    for id in before.subtracting(after) { tracker.forgetLook(at: id, &outbox) }
    for item in listing.cases(among: after.subtracting(before)) { markSeen(item) }
  }

  /// A case is read in full, so that nothing of it is new any more.
  mutating func opened(_ item: Case) -> [Effect] {
    markSeen(item)
    return sent()
  }

  mutating func choose(row: Int, travelling step: Int? = nil) {
    notice = nil
    leave(shown.choose(row: row, travelling: step))
  }

  /// The cursor has left a case for another one.
  private mutating func leave(_ left: Case?) {
    guard let left, left.id != shown.selected?.id, tracker.marks.mark(of: left.id) != nil
    else { return }
    markSeen(left)
  }

  private mutating func markSeen(_ item: Case) {
    tracker.look(at: item, context.now, &outbox)
  }
}
