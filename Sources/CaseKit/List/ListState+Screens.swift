/// What the screens show. The user's choices are in ``ViewChoices``.
extension ListState {
  /// The rows on the screen, as far as they are known.
  public var listing: Listing { loading.rows.shown.listing }
  /// The selected row, and the visible rows.
  public var cursor: ListCursor { loading.rows.shown.cursor }
  /// The number of rows to draw, loaded or not.
  public var rowCount: Int { loading.rows.shown.rowCount }
  /// The case under the cursor, if its row is loaded.
  public var selected: Case? { loading.rows.shown.selected }
  /// The place to return to later; `nil` if the user has not chosen a case.
  public var place: ListPlace? {
    guard let place = cursor.place, cursor.isSettled else { return cursor.place }
    // After a refresh, the cursor may be on the neighbour of a case that has left.
    return ListPlace(id: selected?.id ?? place.id, row: place.row, line: place.line)
  }
  /// The place of the cursor as one to go back to.
  var here: Jump {
    Jump(
      view: choices.view, filterText: choices.filterText, sort: choices.sort, place: place)
  }
  /// Whether there is a place before the last jump.
  public var canJumpBack: Bool { places.jumps.canGoBack(from: here) }
  /// Whether there is a place that the user has gone back from.
  public var canJumpForward: Bool { places.jumps.canGoForward(from: here) }
  /// The case that the user was on in the view before this one.
  public var caseBefore: PassedCase? { places.before }
  /// The row of ``caseBefore``, if it is loaded here.
  public var rowOfCaseBefore: Int? { caseBefore.flatMap { listing.row(of: $0.id) } }
  /// The marked cases that are in the list, in its order.
  public var markedCases: [Case] { loading.rows.shown.cases(of: choices.marks) }
  /// The number of rows on the server for this question, if known.
  public var serverCount: Int? { listing.serverCount }
  /// Why rows are missing, and since when.
  public var failure: Recovery.Failure? { loading.answer.recovery.failure }
  /// Why the list is empty, once known.
  public var emptiness: EmptyReason? { loading.rows.memory.probe.emptiness }
  /// What is new or has changed since the user last looked.
  public var changes: ChangeMarks { loading.changes.marks }
  /// The cases that the last automatic refresh has changed, until the next key.
  public var highlights: Set<String> { loading.changes.highlights }
  /// Whether the server is never asked.
  public var isOffline: Bool { setup.isOffline }
  /// Whether an answer to the question on the screen is awaited.
  public var isLoading: Bool { loading.answer.isLoading }
  /// Whether the wait is long enough to be shown.
  public var isSlow: Bool { loading.answer.isSlow }
  /// How long the last answer took, in milliseconds.
  public var lastAnswerTime: Int64? { loading.answer.lastTime }
  /// Whether an automatic refresh found another order that is not shown yet, because the user is
  /// reading the list.
  public var isOrderWaiting: Bool { loading.refresh.isOrderWaiting }
  /// Whether the cache is being searched.
  public var isRecalling: Bool { outbox.tickets.has(.recall) }
  /// Whether the server cannot or must not be asked now.
  public var isUnreachable: Bool { isOffline || failure?.error.isUnreachable == true }

  /// Whether any request is under way, including those for rows that are not visible yet, or a set
  /// in memory is being searched.
  public var isFetching: Bool {
    let kinds: [Effect.Kind] = [.fetch, .count, .recall, .reread]
    return kinds.contains(where: outbox.tickets.has) || loading.rows.isNarrowing
  }

  /// The typed term whose removal most likely brings cases back.
  public var relaxable: Term? {
    let typed = choices.filter.query.terms
    let hiding = emptiness?.hidden.flatMap(\.terms).last { typed.contains($0) }
    return hiding ?? typed.last
  }

  /// Whether the rows must be drawn again, after they were drawn in an earlier state.
  func differsInRows(from other: ListState) -> Bool {
    cursor != other.cursor || listing.uses != other.listing.uses
      || listing.isLoading != other.listing.isLoading
  }
}
