/// The rows on the screen, and the cursor on them.
struct ShownList: Equatable, Sendable {
  private(set) var listing: Listing
  /// The last listing that was not narrowed from known rows, while a narrowed one is shown; else
  /// `nil`, because a second copy of the shown listing would make each new page copy all pages.
  private var base: Listing?
  private(set) var cursor = ListCursor()
  /// The ref of the case that the user chose last.
  private(set) var chosenRef: String?
  /// The direction in which the user is moving: negative towards the top.
  private var travel = 0

  init(_ listing: Listing) { self.listing = listing }

  /// The listing that the next narrowing starts from.
  var confirmed: Listing { base ?? listing }

  var rowCount: Int { listing.rowCount }

  /// The case under the cursor, if its row is loaded.
  var selected: Case? { listing.item(at: cursor.row) }

  /// The rows of a listing that are visible, or would be if it were shown.
  func visibleRows(of listing: Listing) -> Range<Int> {
    let rows = cursor.visibleRows(of: listing.rowCount)
    return rows.isEmpty ? 0..<cursor.height : rows
  }

  func visibleCases(of listing: Listing) -> [Case] {
    visibleRows(of: listing).compactMap { listing.item(at: $0) }
  }

  /// The visible cases that another listing adds or changes.
  func changes(in next: Listing) -> [Case] {
    visibleCases(of: next).filter { item in
      let shown = listing.row(of: item.id).flatMap { listing.item(at: $0) }
      return shown.map { !$0.isSame(as: item) } ?? true
    }
  }

  /// The loaded cases with these ids, in their order on the screen.
  func cases(of ids: Set<String>) -> [Case] {
    ids.compactMap { listing.row(of: $0) }.sorted().compactMap { listing.item(at: $0) }
  }

  /// The next row in a direction whose case passes the test.
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

  /// Prepares the cursor for the rows of another question.
  mutating func begin(_ start: ListCursor.Start) { cursor.begin(start) }

  /// Shows known rows until an answer is there. Narrowing still starts from the last answer.
  mutating func showMeanwhile(_ next: Listing) {
    if base == nil { base = listing }
    listing = next
    _ = followSelection(isProvisional: true)
  }

  /// Shows rows from the cache. Narrowing starts from the longer of the two listings.
  ///
  /// - Parameter isAnswer: whether no server will be asked.
  mutating func show(recalled next: Listing, isAnswer: Bool) {
    let before = confirmed
    listing = next
    base = listing.rowCount > before.rowCount ? nil : before
    _ = followSelection(isProvisional: !isAnswer)
  }

  /// - Returns: whether anything has changed.
  mutating func receive(_ result: Result<Page, APIError>, for request: PageList.Request) -> Bool {
    guard listing.receive(result, for: request) else { return false }
    base = nil
    return true
  }

  mutating func followSelection(isProvisional: Bool = false) -> ListCursor.Outcome {
    let outcome = cursor.rowsChanged(
      ListCursor.Rows(
        count: rowCount, isProvisional: isProvisional || listing.isGathering,
        mayGrow: !listing.isTotalKnown,
        find: listing.row(of:), idAt: listing.id))
    if outcome == .kept, cursor.id != nil { chosenRef = selected?.ref }
    return outcome
  }

  /// Shows the later versions of a refresh without moving a row.
  ///
  /// - Returns: the visible cases that have changed.
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

  /// Frees the pages of a generation that are only kept as the base.
  mutating func forgetBase(of generation: Int) {
    if base?.generation == generation { base = nil }
  }

  /// The requests for the visible rows, then for those ahead, then for the rest of a small list;
  /// and the requests to give up.
  mutating func requests() -> Wanted {
    let rows = cursor.visibleRows(of: rowCount)
    let given = listing.cancelRequests(awayFrom: rows)
    let requests = listing.request(rows: rows, travel: travel)
    let rest = listing.requestRest()
    let (inSight, ahead) = listing.parted(requests, at: rows)
    return Wanted(given: given, inSight: inSight, ahead: ahead, rest: rest)
  }

  /// Requests by purpose.
  struct Wanted {
    var given: [PageList.Request]
    var inSight: [PageList.Request]
    var ahead: [PageList.Request]
    var rest: [PageList.Request]
  }
}

// MARK: - Moving

/// Each move returns the case that was under the cursor before.
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
    chosenRef = selected?.ref
    return left
  }

  /// Scrolls the screen; the selection moves only if it would leave the screen.
  mutating func scrollView(by rows: Int) -> Case? {
    travel = rows
    let left = selected
    cursor.scrollView(by: rows, count: rowCount, idAt: listing.id)
    chosenRef = selected?.ref
    return left
  }

  /// Goes to an earlier place in the list on the screen.
  mutating func go(to start: ListCursor.Start) {
    let isSettled = cursor.isSettled
    cursor.begin(start)
    _ = followSelection(isProvisional: !isSettled)
  }

  /// Selects the case at the place of the selected one, which is no longer in the list.
  ///
  /// - Returns: the ref of the case that was selected before.
  mutating func replaceChosen() -> String? {
    let ref = chosenRef
    _ = choose(row: cursor.row)
    return ref
  }

  mutating func resize(height: Int) {
    if cursor.height != height { cursor.resize(height: height, count: rowCount) }
  }
}

extension Listing {
  /// Whether more rows are read to be sorted here, so that each may still come to any place.
  fileprivate var isGathering: Bool {
    guard case .partial = basis else { return false }
    return !isCutShort
  }

  /// The requests for the visible rows, and those for other rows.
  fileprivate func parted(
    _ requests: [PageList.Request], at rows: Range<Int>
  ) -> (inSight: [PageList.Request], ahead: [PageList.Request]) {
    // If rows are read from the top, the visible rows need every page.
    guard basis == .server, hasAnswered else { return (requests, []) }
    let isInSight = { (request: PageList.Request) in
      request.offset < rows.upperBound && rows.lowerBound < request.offset + request.limit
    }
    return (requests.filter(isInSight), requests.filter { !isInSight($0) })
  }
}
