/// The rows on the screen, and the cursor on them.
struct ShownList: Equatable, Sendable {
  private(set) var listing: Listing
  /// The last listing that was no narrowing of known rows, where one that was is shown: a copy of
  /// the shown one would make each page that it receives copy all the others.
  private var base: Listing?
  private(set) var cursor = ListCursor()
  /// The ref of the case that the user chose last.
  private(set) var chosenRef: String?
  /// Where the user is moving: rows below 0 are towards the top.
  private var travel = 0

  init(_ listing: Listing) { self.listing = listing }

  /// What the next narrowing starts from.
  var confirmed: Listing { base ?? listing }

  var rowCount: Int { listing.rowCount }

  /// The case under the cursor, where its row is loaded.
  var selected: Case? { listing.item(at: cursor.row) }

  /// The rows of a listing that are, or would be, in sight.
  func visibleRows(of listing: Listing) -> Range<Int> {
    let rows = cursor.visibleRows(of: listing.rowCount)
    return rows.isEmpty ? 0..<cursor.height : rows
  }

  func visibleCases(of listing: Listing) -> [Case] {
    visibleRows(of: listing).compactMap { listing.item(at: $0) }
  }

  /// The cases in sight that another listing brings or changes.
  func changes(in next: Listing) -> [Case] {
    visibleCases(of: next).filter { item in
      let shown = listing.row(of: item.id).flatMap { listing.item(at: $0) }
      return shown.map { !$0.isSame(as: item) } ?? true
    }
  }

  /// The cases of some ids that are loaded, in their order on the screen.
  func cases(of ids: Set<String>) -> [Case] {
    ids.compactMap { listing.row(of: $0) }.sorted().compactMap { listing.item(at: $0) }
  }

  /// The next row in a direction whose case is meant.
  func nextRow(_ step: Int, where isMeant: (String) -> Bool) -> Int? {
    let rows = stride(from: cursor.row + step, through: step > 0 ? rowCount - 1 : 0, by: step)
    return rows.first { row in listing.id(at: row).map(isMeant) ?? false }
  }
}

// MARK: - Showing

extension ShownList {
  /// Shows the rows of an answer.
  mutating func show(_ next: Listing) -> ListCursor.Outcome {
    listing = next
    base = nil
    return followSelection()
  }

  /// Shows known rows until an answer is there; narrowing starts from what was answered last.
  mutating func showMeanwhile(_ next: Listing) {
    if base == nil { base = listing }
    listing = next
    _ = followSelection()
  }

  /// Shows rows of the cache; narrowing starts from the longer ones.
  mutating func show(recalled next: Listing) {
    let before = confirmed
    listing = next
    base = listing.rowCount > before.rowCount ? nil : before
    if listing.rowCount > 0 { _ = followSelection() }
  }

  /// - Returns: whether anything has changed.
  mutating func receive(_ result: Result<Page, APIError>, for request: PageList.Request) -> Bool {
    guard listing.receive(result, for: request) else { return false }
    base = nil
    return true
  }

  mutating func followSelection() -> ListCursor.Outcome {
    cursor.rowsChanged(count: rowCount, find: listing.row(of:))
  }

  /// Shows the later values of a refresh without moving a row.
  ///
  /// - Returns: the cases in sight that have changed.
  mutating func renew(from next: Listing) -> [Case] {
    let newer = Dictionary(next.loadedCases.map { ($0.id, $0) }) { first, _ in first }
    let changed = visibleCases(of: listing).filter { item in
      newer[item.id].map { !$0.isSame(as: item) } ?? false
    }
    listing.renew(with: newer)
    base = nil
    return changed
  }

  mutating func take(_ segment: CaseSegment) { listing.take(segment) }

  mutating func readMore() { listing.raiseBound() }

  mutating func forgetFailures() { listing.forgetFailures() }

  /// Lets the pages of a generation go where they are only a base.
  mutating func forgetBase(of generation: Int) {
    if base?.generation == generation { base = nil }
  }

  /// What to fetch so that the rows in sight can be drawn, then those ahead, then the rest of a
  /// small list; and what to give up.
  mutating func requests() -> Wanted {
    let rows = cursor.visibleRows(of: rowCount)
    let given = listing.cancelRequests(awayFrom: rows)
    let requests = listing.request(rows: rows, travel: travel)
    let rest = listing.requestRest()
    let (inSight, ahead) = listing.parted(requests, at: rows)
    return Wanted(given: given, inSight: inSight, ahead: ahead, rest: rest)
  }

  /// Requests by who waits for them.
  struct Wanted {
    var given: [PageList.Request]
    var inSight: [PageList.Request]
    var ahead: [PageList.Request]
    var rest: [PageList.Request]
  }
}

// MARK: - Moving

/// A move returns the case under the cursor before.
extension ShownList {
  mutating func choose(row: Int, travelling step: Int? = nil) -> Case? {
    if let step { travel = step }
    let left = selected
    cursor.select(row: row, count: rowCount, idAt: listing.id)
    chosenRef = selected?.ref
    return left
  }

  /// Moves the screen and the selection together.
  mutating func scroll(by rows: Int) -> Case? {
    travel = rows
    let left = selected
    cursor.scroll(by: rows, count: rowCount, idAt: listing.id)
    return left
  }

  /// Scrolls without moving the selection further than it must.
  mutating func scrollView(by rows: Int) -> Case? {
    travel = rows
    let left = selected
    cursor.scrollView(by: rows, count: rowCount, idAt: listing.id)
    return left
  }

  /// Chooses the case that stands where the chosen one was, which has left.
  ///
  /// - Returns: the ref of the one that has left.
  mutating func replaceChosen() -> String? {
    let ref = chosenRef
    _ = choose(row: cursor.row)
    return ref
  }

  mutating func wait(for place: ListPlace) { cursor = ListCursor(waitingFor: place) }

  mutating func resize(height: Int) {
    if cursor.height != height { cursor.resize(height: height, count: rowCount) }
  }
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
