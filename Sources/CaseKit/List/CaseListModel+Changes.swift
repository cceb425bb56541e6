extension CaseListModel {
  /// Selects the next case in a direction that is new or has changed: one that is marked so, else
  /// one that was looked at in this run.
  ///
  /// - Parameter step: 1 towards the end, -1 towards the top.
  public func chooseChange(step: Int) {
    let rows = stride(from: cursor.row + step, through: step > 0 ? rowCount - 1 : 0, by: step)
    let next =
      firstRow(of: rows) { changes.mark(of: $0) != nil }
      ?? firstRow(of: rows) { changes.change(of: $0) != nil }
    guard let next else {
      notice = .noChange(isBelow: step > 0)
      return
    }
    travel = step
    choose(row: next)
  }

  private func firstRow(of rows: StrideThrough<Int>, where isMeant: (String) -> Bool) -> Int? {
    guard !changes.isEmpty else { return nil }
    return rows.first { row in listing.id(at: row).map(isMeant) ?? false }
  }

  /// The user has seen enough of all cases that are loaded.
  public func lookAtAll() {
    var next = changes
    for item in listing.cases(among: changes.markedIDs) {
      rememberLook(at: item)
      next.look(at: item.id)
    }
    changes = next
  }

  /// Reads a case in full, so that nothing of it is new any more.
  func open(_ item: Case) {
    rememberLook(at: item)
    changes.look(at: item.id)
  }

  /// The cursor has left a case for another one.
  func pass(_ left: Case?) {
    guard let left, left.id != selected?.id, changes.mark(of: left.id) != nil else { return }
    rememberLook(at: left)
    changes.look(at: left.id)
  }

  private func rememberLook(at item: Case) {
    if cache.isUsed {
      cache.look(at: item, context().now)
    } else {
      seen.look(at: item)
    }
  }

  /// Finds out which of the cases that a page brought are new or have changed.
  func learnChanges(of cases: [Case]) {
    guard cache.isUsed else {
      receive(seen.see(cases), of: cases.map(\.id), since: changes.looks)
      return
    }
    learnChanges(of: cases.map(\.id))
  }

  /// Finds out from the cache which cases are new or have changed.
  func learnChanges(of ids: [String]) {
    guard !ids.isEmpty else { return }
    let looked = changes.looks
    Task { [cache, weak self] in
      let found = await cache.changes(of: ids)
      self?.receive(found, of: ids, since: looked)
    }
  }

  /// Finds out whether a case that was not read with the list is new or has changed.
  func learnChange(of item: Case) async {
    let looked = changes.looks
    let found = cache.isUsed ? await cache.changes(of: [item.id]) : seen.see([item])
    receive(found, of: [item.id], since: looked)
  }

  private func receive(_ found: [String: CaseChange], of ids: [String], since looked: Int) {
    var next = changes
    // Setting a property wakes who observes it.
    if next.learn(found, of: ids, since: looked) { changes = next }
  }
}
