extension CaseListModel {
  /// Moves the selection by rows, stopping at the ends.
  public func move(by rows: Int) {
    travel = rows
    choose(row: cursor.row + rows)
  }

  /// Moves the screen and the selection together.
  public func scroll(by rows: Int) {
    travel = rows
    notice = nil
    let left = selected
    cursor.scroll(by: rows, count: rowCount, idAt: id)
    pass(left)
  }

  /// Scrolls without moving the selection further than it must.
  public func scrollView(by rows: Int) {
    travel = rows
    let left = selected
    cursor.scrollView(by: rows, count: rowCount, idAt: id)
    pass(left)
  }

  /// Selects a row, the last one where there is none.
  public func choose(row: Int) {
    notice = nil
    let left = selected
    cursor.select(row: row, count: rowCount, idAt: id)
    pass(left)
    chosenRef = selected?.ref
  }

  /// What was said is read.
  public func dismissNotice() {
    if notice != nil { notice = nil }
  }

  /// Selects a case by its ref or id; returns whether it is loaded.
  public func choose(_ name: String) -> Bool {
    guard let row = listing.row(called: name) else { return false }
    choose(row: row)
    return true
  }

  public func chooseLast() {
    travel = -1
    choose(row: rowCount - 1)
  }

  /// Marks the selected case, or takes its mark away, and goes on to the next one.
  public func toggleMark() {
    guard let selected else { return }
    history.record(viewState)
    if marks.remove(selected.id) == nil { marks.insert(selected.id) }
    move(by: 1)
  }

  /// The marked cases that are in the list, in its order.
  public var markedCases: [Case] {
    marks.compactMap { listing.row(of: $0) }.sorted().compactMap { listing.item(at: $0) }
  }

  public func clearMarks() {
    guard !marks.isEmpty else { return }
    history.record(viewState)
    marks = []
  }

  /// Asks for what `height` lines of the list need; called before each drawing.
  public func prepareRows(height: Int) {
    if cursor.height != height { cursor.resize(height: height, count: rowCount) }
    if failure == nil { requestRows() }
  }

  /// Asks for the pages of the rows in sight, and ahead of them.
  func requestRows() {
    let rows = cursor.visibleRows(of: rowCount)
    // Only who scrolls may be gone again before a page is asked for.
    let pause = listing.hasAnswered && listing.basis == .server ? pauses.scrolling : .zero
    var next = listing
    loader.cancel(next.cancelRequests(awayFrom: rows))
    let requests = next.request(rows: rows, travel: travel)
    let rest = next.requestRest()
    // Setting a property wakes who observes it: a drawing that asks for nothing must ask for no other.
    let isAsking = !requests.isEmpty || !rest.isEmpty
    if next.uses != listing.uses || next.isLoading != listing.isLoading || isAsking {
      listing = next
    }
    let (inSight, ahead) = listing.parted(requests, at: rows)
    load(inSight, of: listing.question, .asked, after: pause)
    load(ahead, of: listing.question, .background, after: pause)
    // A long list comes faster than a disk takes it, and what waits to be written is in memory.
    load(rest, of: listing.question, .background, after: .zero) { [cache] in await cache.keepUp() }
  }

  @discardableResult
  func followSelection() -> ListCursor.Outcome {
    cursor.rowsChanged(count: rowCount, find: listing.row(of:))
  }

  private func id(at row: Int) -> String? { listing.id(at: row) }
}

extension Listing {
  /// The requests for `rows`, and those for rows that are not in sight yet.
  fileprivate func parted(
    _ requests: [PageList.Request], at rows: Range<Int>
  ) -> (inSight: [PageList.Request], ahead: [PageList.Request]) {
    // Read from the top, each page is needed for the rows in sight.
    guard basis == .server, hasAnswered else { return (requests, []) }
    let isInSight = { (request: PageList.Request) in
      request.offset < rows.upperBound && rows.lowerBound < request.offset + request.limit
    }
    return (requests.filter(isInSight), requests.filter { !isInSight($0) })
  }
}
