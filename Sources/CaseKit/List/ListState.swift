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
  var places = Places()
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
    loading.rows.shown.begin(place.map(ListCursor.Start.place) ?? .top)
    asked()
  }

  /// Records that the user is about to type a filter.
  mutating func filterBegan() { places.beginTyping(at: here) }

  /// Changes the typed filter: filters the known rows at once, and asks the server after a pause.
  mutating func searched(_ text: String, isTyping: Bool = false) {
    let (before, place) = (choices, here)
    if isTyping { places.type(at: place) }
    choices.type(text, isTyping: isTyping)
    guard choices.filter.query != before.filter.query else { return }
    if !isTyping { places.jumps.record(place) }
    let start = places.start(
      in: choices.spot, filteredBy: text, hasChosen: cursor.id != nil, isTyping: isTyping)
    turn(from: before, start, after: setup.pauses.typing)
  }

  /// Ends typing a filter, or choosing columns.
  mutating func typingEnded() {
    places.endTyping(with: choices.filterText)
    choices.endTyping()
  }

  mutating func viewChosen(_ view: SavedView) {
    let (before, place) = (choices, here)
    choices.show(view)
    if choices.spot != before.spot { places.jumps.record(place) }
    let isSame = view.name == before.view.name && cursor.id != nil
    turn(from: before, isSame ? .chosen : places.start(in: choices.spot))
  }

  /// Changes a choice of the user; asks the server if the question is now another one.
  ///
  /// - Parameter isReturn: whether the list is shown again where it was; if not, its case stays.
  mutating func chose(isReturn: Bool = false, _ choice: (inout ViewChoices) -> Void) {
    let (before, place) = (choices, here)
    choice(&choices)
    seenChanged(from: before.current.seen)
    guard choices.spot != before.spot else { return }
    places.jumps.record(place)
    turn(from: before, isReturn ? places.start(in: choices.spot) : .chosen)
  }

  /// Asks the question of the choices, and prepares the cursor for its rows.
  private mutating func turn(
    from before: ViewChoices, _ start: ListCursor.Start, after pause: Duration = .zero
  ) {
    if choices.spot != before.spot {
      places.leave(before.spot, at: place)
      if choices.view.name != before.view.name { places.passed(selected) }
      loading.rows.shown.begin(start)
    } else {
      // Provisional rows replace those on the screen for a moment.
      loading.rows.shown.begin(place.map(ListCursor.Start.place) ?? .top)
    }
    asked(after: pause)
  }

  private mutating func asked(after pause: Duration = .zero) {
    notice = nil
    loading.ask(choices.question, after: pause, &outbox)
  }

  /// Reads the list again for the user.
  mutating func refreshed() {
    notice = nil
    if cursor.isSettled, selected != nil {
      loading.move({ $0.choose(row: $0.cursor.row) }, &outbox)
    }
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
    places.move()
    loading.move({ $0.scrollView(by: rows) }, &outbox)
  }

  /// Selects a row, or the last one if there is no such row.
  mutating func rowChosen(_ row: Int, travelling step: Int? = nil) {
    if abs(row - cursor.row) > 1 { places.jumps.record(here) }
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

  /// Selects the case that the user was on in the view before, if it is loaded here.
  mutating func caseBeforeWanted() {
    if let row = rowOfCaseBefore { rowChosen(row) }
  }

  /// Records where a case is opened.
  mutating func caseEntered() {
    if cursor.isSettled, let selected, cursor.id != selected.id { rowChosen(cursor.row) }
    places.jumps.record(here)
  }

  /// Goes back to where the open case was opened.
  mutating func caseLeft() {
    if let jump = places.jumps.leaveCase(from: here) { go(to: jump) }
  }

  /// Goes to the place before the last jump, or forward again.
  mutating func jumped(forward: Bool) {
    let jump = forward ? places.jumps.forward(from: here) : places.jumps.back(from: here)
    if let jump { go(to: jump) }
  }

  private mutating func go(to jump: Jump) {
    let before = choices
    let start = jump.place.map(ListCursor.Start.place) ?? .top
    if jump.filterText != here.filterText || jump.view != here.view || jump.sort != here.sort {
      choices.show(jump)
    }
    guard choices.spot == before.spot else { return turn(from: before, start) }
    notice = nil
    loading.rows.shown.go(to: start)
  }

  /// Toggles the mark of the selected case, and moves the cursor to the next one.
  mutating func markToggled() {
    guard let selected else { return }
    choices.toggleMark(of: selected.id)
    moved(by: 1)
  }

  private mutating func move(_ step: (inout ShownList) -> Case?) {
    notice = nil
    places.move()
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
