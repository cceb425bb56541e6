public import Observation
public import Timers

/// The list of cases for screens: the state of a ``ListState``, and methods for what the user does.
///
/// Each method returns at once; slow work changes the state later.
@MainActor @Observable @dynamicMemberLookup
public final class CaseListModel {
  private(set) var state: ListState
  /// Returns the time, the time zone and the user, at each call.
  public let context: @Sendable () -> QueryContext
  /// Our own writes, which are shown over what was read.
  public let written: WrittenCases
  let client: CaseClient
  let cache: CaseCache
  let clock: any Clock<Duration>
  let runner: EffectRunner

  /// - Parameters:
  ///   - cache: answers until the server does, and if the server cannot be asked.
  ///   - isOffline: whether to never ask the server.
  ///   - written: the writes to show over what was read.
  public init(
    client: CaseClient, cache: CaseCache = .none, isOffline: Bool = false, view: SavedView,
    written: WrittenCases = WrittenCases(), clock: any Clock<Duration> = TimerClock(),
    limits: LoadingLimits = LoadingLimits(), pauses: LoadingPauses = LoadingPauses(),
    context: @escaping @Sendable () -> QueryContext
  ) {
    let client = written.over(client) { context().now }
    (self.client, self.cache, self.clock) = (client, cache, clock)
    (self.context, self.written) = (context, written)
    let setup = ListState.Setup(
      isOffline: isOffline, usesCache: cache.isUsed, limits: limits, pauses: pauses)
    state = ListState(view, setup, in: context())
    runner = EffectRunner(client: client, cache: cache, clock: clock) { context().now }
    runner.report = { [weak self] arrival, ticket in
      self?.perform { $0.arrived(arrival, with: ticket) }
    }
  }

  /// A property of the state.
  public subscript<Value>(dynamicMember path: KeyPath<ListState, Value>) -> Value {
    state[keyPath: path]
  }
  /// A choice of the user.
  public subscript<Value>(dynamicMember path: KeyPath<ViewChoices, Value>) -> Value {
    state.choices[keyPath: path]
  }
  /// The rows on the screen, as far as they are known.
  public var listing: Listing { state.listing }
  /// The requested order.
  public var sort: SortOrder { state.choices.sort }
  /// The case on a row, with our writes; `nil` where the row is not loaded.
  public func item(at row: Int) -> Case? { state.listing.item(at: row).map(written.latest) }
  /// The case under the cursor, with our writes.
  public var selected: Case? { state.selected.map(written.latest) }
  /// The marked cases that are loaded, with our writes.
  public var markedCases: [Case] { state.markedCases.map(written.latest) }

  func perform(_ event: (inout ListState) -> Void) {
    let now = context()
    runner.run(state.take(event, at: now))
  }
}

// MARK: - Events

extension CaseListModel {
  /// Starts the list, with a filter; selects the case of `place` once it is loaded.
  public func start(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) { perform { $0.started(filter: text, sort: order, at: place) } }
  /// Narrows the list by a filter; if it is being typed, ``endTyping()`` ends it.
  public func search(_ text: String, isTyping: Bool = false) {
    perform { $0.searched(text, isTyping: isTyping) }
  }
  /// Records that the user is about to type a filter.
  public func beginTyping() { perform { $0.filterBegan() } }
  /// Ends typing a filter or choosing columns, which is then one change to undo.
  public func endTyping() { perform { $0.typingEnded() } }
  /// Takes one term out of the typed filter.
  public func remove(_ term: Term) { search(state.choices.filter.query.removing(term).description) }
  /// Removes from the typed filter the term that hides the cases.
  public func relax() { state.relaxable.map(remove) }
  /// Shows another view in the order last used there, without a typed filter.
  public func show(_ view: SavedView) { perform { $0.viewChosen(view) } }
  /// Shows the list in another order.
  public func sort(by order: SortOrder) { choose { $0.sort(by: order) } }
  /// Shows other columns in this view; call ``endTyping()`` after the last change.
  public func choose(columns: [ChosenColumn]) { choose { $0.choose(columns: columns) } }
  /// Restores the columns that the user chose in an earlier run.
  public func restore(columns: [String: [ChosenColumn]]) { choose { $0.restore(columns: columns) } }
  /// Undoes the last change of view, filter, order, marks or columns.
  public func undo() { perform { $0.chose(isReturn: true) { $0.undo() } } }
  /// Redoes what was undone last.
  public func redo() { perform { $0.chose(isReturn: true) { $0.redo() } } }
  /// Marks these cases and no others; ``undo()`` marks the earlier ones again.
  public func mark(only ids: Set<String>) { choose { $0.mark(only: ids) } }

  private func choose(_ choice: (inout ViewChoices) -> Void) { perform { $0.chose(choice) } }

  /// Reads the list again, even during the pause after failed calls.
  public func refresh() { perform { $0.refreshed() } }
  /// Reads the list again regularly, so that it never gets older than `interval`.
  public func refresh(every interval: Duration) { perform { $0.refreshWanted(every: interval) } }
  /// Reads more rows, after reading has stopped at its limit.
  public func readOn() { perform { $0.moreWanted() } }

  /// Requests what `height` lines of the list need. Call it before each frame; it does no work if
  /// nothing is missing.
  public func prepareRows(height: Int) {
    var next = state
    let effects = next.take({ $0.prepared(height: height) }, at: context())
    if !effects.isEmpty || next.differsInRows(from: state) { state = next }
    runner.run(effects)
  }

  /// Moves the selection by rows; stops at the ends.
  public func move(by rows: Int) { perform { $0.moved(by: rows) } }
  /// Moves the screen and the selection together.
  public func scroll(by rows: Int) { perform { $0.scrolled(by: rows) } }
  /// Scrolls the screen; the selection moves only if it would leave the screen.
  public func scrollView(by rows: Int) { perform { $0.viewScrolled(by: rows) } }
  /// Selects a row, or the last one if there is no such row.
  public func choose(row: Int) { perform { $0.rowChosen(row) } }
  /// Selects the last row.
  public func chooseLast() { perform { $0.rowChosen($0.rowCount - 1, travelling: -1) } }
  /// Selects a case by its ref or id, if it is loaded and no other case has that ref.
  public func choose(_ name: String) -> NamedPlace {
    let place = state.listing.place(of: name)
    if case .row(let row) = place { choose(row: row) }
    return place
  }

  /// Selects the next case that is new or has changed.
  ///
  /// - Parameter step: 1 towards the end, -1 towards the top.
  public func chooseChange(step: Int) { perform { $0.changeWanted(step: step) } }
  /// Selects the case that the user was on in the view before, if it is loaded here.
  public func chooseCaseBefore() { perform { $0.caseBeforeWanted() } }
  /// Records the place of the selected case, which is opened now.
  public func enterCase() { perform { $0.caseEntered() } }
  /// Goes back to the place where the open case was opened.
  public func leaveCase() { perform { $0.caseLeft() } }
  /// Goes to the place before the last jump, or forward again.
  public func jump(forward: Bool) { perform { $0.jumped(forward: forward) } }
  /// Toggles the mark of the selected case and selects the next one.
  public func toggleMark() { perform { $0.markToggled() } }
  /// Marks all loaded cases as seen; ``undo()`` undoes it.
  public func lookAtAll() { perform { $0.allSeen() } }
  /// Removes the notice, because the user has read it.
  public func dismissNotice() { if state.notice != nil { perform { $0.noticeRead() } } }
  /// Records that the user does something with the list, so that its order stays for a while.
  public func act() { perform { $0.acted() } }
  /// Records whether something is in front of the list.
  ///
  /// - Parameter isCovered: whether a menu, a prompt or a case is in front of the list.
  public func cover(_ isCovered: Bool) { perform { $0.covered(isCovered) } }
  func open(_ item: Case) { perform { $0.opened(item) } }
}
