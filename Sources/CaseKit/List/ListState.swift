/// The decisions of the list, as a value. Its methods are events; ``take(_:at:)`` returns the
/// effects that an event requests.
///
/// It never waits, runs a task or reads a clock, and contains no closures. The caller reports
/// events, runs the effects, and passes their results to ``arrived(_:with:)``. Comparing two states
/// is cheap: rows that both share are compared by their storage.
public struct ListState: Equatable, Sendable {
  /// Something that happened to the list without a request from the user.
  public enum Notice: Equatable, Sendable {
    /// The selected case is no longer in the list.
    case selectionLeft(ref: String)
    /// The list was read again.
    case refreshed
    /// No case in that direction is new or has changed.
    case noChange(isBelow: Bool)
    /// The number of cases that were marked as seen.
    case seen(Int)
    /// A message about the cache, shown once.
    case cache(CacheNote)
  }

  /// The settings that do not change while a list is open.
  struct Setup: Equatable, Sendable {
    var isOffline = false
    var usesCache = false
    var limits = LoadingLimits()
    var pauses = LoadingPauses()
  }

  let setup: Setup
  var outbox: Outbox
  private(set) var choices: ViewChoices
  var loading: ListLoading
  /// The notice to show.
  public private(set) var notice: Notice?

  init(_ view: SavedView, _ setup: Setup, in context: QueryContext) {
    self.setup = setup
    outbox = Outbox(in: context)
    choices = ViewChoices(view)
    loading = ListLoading(choices.question, setup, in: context)
  }

  /// Handles an event at a moment; returns the effects.
  mutating func take(_ event: (inout ListState) -> Void, at now: QueryContext) -> [Effect] {
    outbox.context = now
    event(&self)
    return outbox.taken()
  }

  /// Takes the result of an effect.
  mutating func arrived(_ arrival: Arrival, with ticket: Ticket) {
    if let said = loading.arrived(arrival, with: ticket, &outbox) { notice = said }
  }
}

// MARK: - Asking

extension ListState {
  /// Opens the list, with an initial filter.
  mutating func started(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) {
    choices.start(filter: text, sort: order)
    if let place { loading.rows.shown.wait(for: place) }
    asked()
  }

  /// Changes the typed filter: filters the known rows at once, and asks the server after a pause.
  mutating func searched(_ text: String, isTyping: Bool = false) {
    let before = choices.filter.query
    choices.type(text, isTyping: isTyping)
    if choices.filter.query != before { asked(after: setup.pauses.typing) }
  }

  mutating func viewChosen(_ view: SavedView) {
    choices.show(view)
    asked()
  }

  /// Changes a choice of the user; asks the server if the question is now another one.
  mutating func chose(_ choice: (inout ViewChoices) -> Void) {
    let (question, seen) = (choices.question, choices.current.seen)
    choice(&choices)
    seenChanged(from: seen)
    if choices.question != question { asked() }
  }

  private mutating func asked(after pause: Duration = .zero) {
    notice = nil
    loading.ask(choices.question, after: pause, &outbox)
  }

  /// Reads the list again for the user.
  mutating func refreshed() {
    move { $0.choose(row: $0.cursor.row) }
    loading.readAgain(&outbox)
  }

  /// Refreshes the list regularly, so that it never gets older than `interval`.
  mutating func refreshWanted(every interval: Duration) {
    loading.refresh.begin(every: interval, &outbox)
  }

  /// Reads more rows, after reading has stopped at its limit.
  mutating func moreWanted() {
    if listing.isCutShort { loading.rows.shown.readMore() }
  }

  /// Prepares for drawing `height` lines of the list.
  mutating func prepared(height: Int) {
    loading.rows.shown.resize(height: height)
    if failure == nil { loading.requestRows(&outbox) }
  }
}

// MARK: - Moving

extension ListState {
  mutating func moved(by rows: Int) {
    move { $0.choose(row: $0.cursor.row + rows, travelling: rows) }
  }

  mutating func scrolled(by rows: Int) { move { $0.scroll(by: rows) } }

  mutating func viewScrolled(by rows: Int) {
    loading.move({ $0.scrollView(by: rows) }, &outbox)
  }

  /// Selects a row, or the last one if there is no such row.
  mutating func rowChosen(_ row: Int, travelling step: Int? = nil) {
    move { $0.choose(row: row, travelling: step) }
  }

  /// Selects the next case in a direction that is marked as new or changed, else one that was seen
  /// in this run.
  mutating func changeWanted(step: Int) {
    guard let next = loading.nextChange(step) else {
      notice = .noChange(isBelow: step > 0)
      return
    }
    rowChosen(next, travelling: step)
  }

  /// Toggles the mark of the selected case, and moves the cursor to the next one.
  mutating func markToggled() {
    guard let selected else { return }
    choices.toggleMark(of: selected.id)
    moved(by: 1)
  }

  private mutating func move(_ step: (inout ShownList) -> Case?) {
    notice = nil
    loading.move(step, &outbox)
  }
}

// MARK: - Reading

extension ListState {
  /// Removes the notice, because the user has read it.
  mutating func noticeRead() { notice = nil }

  /// Records that the user does something with the list: removes the notice and the highlights, and
  /// keeps the order for a while.
  mutating func acted() {
    notice = nil
    loading.refresh.reading.act(at: outbox.context.now)
    loading.changes.endHighlights()
  }

  mutating func covered(_ isCovered: Bool) {
    loading.refresh.reading.cover(isCovered, at: outbox.context.now)
  }

  /// Marks all loaded cases as seen.
  mutating func allSeen() {
    let cases = listing.cases(among: changes.markedIDs)
    if !cases.isEmpty { choices.markSeen(cases.map(\.id)) }
    for item in cases { loading.changes.look(at: item, &outbox) }
    notice = .seen(cases.count)
  }

  /// Follows undo and redo of "mark all as seen": the cases become new again, or seen.
  private mutating func seenChanged(from before: Set<String>) {
    let after = choices.current.seen
    guard after != before else { return }
    for id in before.subtracting(after) { loading.changes.forgetLook(at: id, &outbox) }
    for item in listing.cases(among: after.subtracting(before)) {
      loading.changes.look(at: item, &outbox)
    }
  }

  /// Marks a case as seen, because the user has opened it.
  mutating func opened(_ item: Case) {
    loading.changes.look(at: item, &outbox)
  }

  /// Finds out whether a case that was not read with the list is new or has changed.
  mutating func met(_ item: Case) {
    loading.changes.learn([item], &outbox)
  }

  /// Receives the changes of some cases from the cache.
  ///
  /// - Parameter looks: the number of looks when the changes were requested.
  mutating func learnt(_ found: [String: CaseChange], of ids: [String], looks: Int) {
    loading.changes.learn(found, of: ids, since: looks)
  }
}

// MARK: - State for the screens

/// The user's choices are in ``ViewChoices``.
extension ListState {
  /// The rows on the screen, as far as they are known.
  public var listing: Listing { loading.rows.shown.listing }
  /// The selected row, and the visible rows.
  public var cursor: ListCursor { loading.rows.shown.cursor }
  /// The number of rows to draw, loaded or not.
  public var rowCount: Int { loading.rows.shown.rowCount }
  /// The case under the cursor, if its row is loaded.
  public var selected: Case? { loading.rows.shown.selected }
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
