/// What the list decides, as a value: its methods are events, and ``take(_:at:)`` returns what an event
/// wants to be done.
///
/// Nothing in it waits, runs or reads a clock, and nothing in it is a closure: the caller says when an
/// event comes, runs the effects, and hands back what they bring to ``arrived(_:with:)``. To compare
/// a state with the one before is cheap: rows that both share compare by their storage.
public struct ListState: Equatable, Sendable {
  /// What happened to the list that the user did not ask for.
  public enum Notice: Equatable, Sendable {
    /// The selected case is no longer in the list.
    case selectionLeft(ref: String)
    /// The list was read again.
    case refreshed
    /// No case further on in that direction is new or has changed.
    case noChange(isBelow: Bool)
    /// So many cases were marked as seen.
    case seen(Int)
    /// Said once.
    case cache(CacheNote)
  }

  /// What does not change while a list is open.
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
  /// What there is to say of the list.
  public private(set) var notice: Notice?

  init(_ view: SavedView, _ setup: Setup, in context: QueryContext) {
    self.setup = setup
    outbox = Outbox(in: context)
    choices = ViewChoices(view)
    loading = ListLoading(choices.question, setup, in: context)
  }

  /// Takes an event at a moment.
  mutating func take(_ event: (inout ListState) -> Void, at now: QueryContext) -> [Effect] {
    outbox.context = now
    event(&self)
    return outbox.taken()
  }

  /// Takes what an effect brought.
  mutating func arrived(_ arrival: Arrival, with ticket: Ticket) {
    if let said = loading.arrived(arrival, with: ticket, &outbox) { notice = said }
  }
}

// MARK: - Asking

extension ListState {
  /// The list is opened, with a filter that is there already.
  mutating func started(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) {
    choices.start(filter: text, sort: order)
    if let place { loading.rows.shown.wait(for: place) }
    asked()
  }

  /// The typed filter is another one: the list is narrowed at once over the rows that are known,
  /// after a pause by the server.
  mutating func searched(_ text: String, isTyping: Bool = false) {
    let before = choices.filter.query
    choices.type(text, isTyping: isTyping)
    if choices.filter.query != before { asked(after: setup.pauses.typing) }
  }

  mutating func viewChosen(_ view: SavedView) {
    choices.show(view)
    asked()
  }

  /// Something else was chosen; the server is asked where that makes another question.
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

  /// The user wants the list read again.
  mutating func refreshed() {
    move { $0.choose(row: $0.cursor.row) }
    loading.readAgain(&outbox)
  }

  /// The list must never get older than `interval`.
  mutating func refreshWanted(every interval: Duration) {
    loading.refresh.begin(every: interval, &outbox)
  }

  /// Reading shall go on where it stopped at its bound.
  mutating func moreWanted() {
    if listing.isCutShort { loading.rows.shown.readMore() }
  }

  /// `height` lines of the list are about to be drawn.
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

  /// A row is chosen, the last one where there is none.
  mutating func rowChosen(_ row: Int, travelling step: Int? = nil) {
    move { $0.choose(row: row, travelling: step) }
  }

  /// The next case in a direction is wanted that is new or has changed: one that is marked so, else
  /// one that was looked at in this run.
  mutating func changeWanted(step: Int) {
    guard let next = loading.nextChange(step) else {
      notice = .noChange(isBelow: step > 0)
      return
    }
    rowChosen(next, travelling: step)
  }

  /// The selected case is marked, or its mark taken away; the cursor goes on to the next one.
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
  /// What was said is read.
  mutating func noticeRead() { notice = nil }

  /// The user does something with the list: what was said is read, what has just changed is
  /// highlighted no more, and the order is kept for a while.
  mutating func acted() {
    notice = nil
    loading.refresh.reading.act(at: outbox.context.now)
    loading.changes.endHighlights()
  }

  mutating func covered(_ isCovered: Bool) {
    loading.refresh.reading.cover(isCovered, at: outbox.context.now)
  }

  /// The user has seen enough of all cases that are loaded.
  mutating func allSeen() {
    let cases = listing.cases(among: changes.markedIDs)
    if !cases.isEmpty { choices.markSeen(cases.map(\.id)) }
    for item in cases { loading.changes.look(at: item, &outbox) }
    notice = .seen(cases.count)
  }

  /// Follows undoing and redoing: cases that were marked as seen all at once are new again, or seen.
  private mutating func seenChanged(from before: Set<String>) {
    let after = choices.current.seen
    guard after != before else { return }
    for id in before.subtracting(after) { loading.changes.forgetLook(at: id, &outbox) }
    for item in listing.cases(among: after.subtracting(before)) {
      loading.changes.look(at: item, &outbox)
    }
  }

  /// A case is read in full, so that nothing of it is new any more.
  mutating func opened(_ item: Case) {
    loading.changes.look(at: item, &outbox)
  }

  /// Learns what a case is that was not read with the list.
  mutating func met(_ item: Case) {
    loading.changes.learn([item], &outbox)
  }

  /// The cache has said what has changed of some cases.
  ///
  /// - Parameter looks: the number of looks when it was asked.
  mutating func learnt(_ found: [String: CaseChange], of ids: [String], looks: Int) {
    loading.changes.learn(found, of: ids, since: looks)
  }
}

// MARK: - What the screens read

/// What the user has chosen is in ``ViewChoices``.
extension ListState {
  /// The rows on the screen, as far as they are known.
  public var listing: Listing { loading.rows.shown.listing }
  /// The selected row, and the rows in sight.
  public var cursor: ListCursor { loading.rows.shown.cursor }
  /// Rows to draw, loaded or not.
  public var rowCount: Int { loading.rows.shown.rowCount }
  /// The case under the cursor, where its row is loaded.
  public var selected: Case? { loading.rows.shown.selected }
  /// The marked cases that are in the list, in its order.
  public var markedCases: [Case] { loading.rows.shown.cases(of: choices.marks) }
  /// Rows that the server has for this question, where it said so.
  public var serverCount: Int? { listing.serverCount }
  /// Why rows are missing, and since when.
  public var failure: Recovery.Failure? { loading.answer.recovery.failure }
  /// Why the list is empty, once known.
  public var emptiness: EmptyReason? { loading.rows.memory.probe.emptiness }
  /// What is new or has changed since the user last looked.
  public var changes: ChangeMarks { loading.changes.marks }
  /// The cases that the last refresh by itself has changed, until the next key.
  public var highlights: Set<String> { loading.changes.highlights }
  /// Whether the server is never asked.
  public var isOffline: Bool { setup.isOffline }
  /// Whether an answer to the question on screen is still awaited.
  public var isLoading: Bool { loading.answer.isLoading }
  /// Whether an answer has been awaited for longer than a reader would overlook.
  public var isSlow: Bool { loading.answer.isSlow }
  /// How long the last answer took, in milliseconds.
  public var lastAnswerTime: Int64? { loading.answer.lastTime }
  /// Whether a refresh by itself has found an order that is not shown, since the list is being read.
  public var isOrderWaiting: Bool { loading.refresh.isOrderWaiting }
  /// Whether the cache is being searched.
  public var isRecalling: Bool { outbox.tickets.has(.recall) }
  /// Whether the server cannot or must not be asked now.
  public var isUnreachable: Bool { isOffline || failure?.error.isUnreachable == true }

  /// Whether any request is under way, also for rows that nobody looks at yet, or a set in memory is
  /// being looked through.
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

  /// Whether another drawing is needed than the one of an earlier state.
  func differsInRows(from other: ListState) -> Bool {
    cursor != other.cursor || listing.uses != other.listing.uses
      || listing.isLoading != other.listing.isLoading
  }
}
