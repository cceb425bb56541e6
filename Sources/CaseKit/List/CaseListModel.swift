public import Observation
public import Timers

/// The list of cases for screens: what ``ListState`` has decided, and events for what the user does.
///
/// Each method returns at once; what takes time changes the state later.
@MainActor @Observable @dynamicMemberLookup
public final class CaseListModel {
  /// Why rows are missing, and since when.
  public typealias Failure = Recovery.Failure

  private(set) var state: ListState
  /// What the time, the time zone and "me" are, each time it is asked.
  public let context: @Sendable () -> QueryContext
  let client: CaseClient
  let cache: CaseCache
  let clock: any Clock<Duration>
  private let runner: EffectRunner

  /// - Parameters:
  ///   - cache: answers until the server has, and where it cannot be asked.
  ///   - isOffline: whether the server must not be asked.
  public init(
    client: CaseClient, cache: CaseCache = .none, isOffline: Bool = false, view: SavedView,
    clock: any Clock<Duration> = TimerClock(), limits: LoadingLimits = LoadingLimits(),
    pauses: LoadingPauses = LoadingPauses(), context: @escaping @Sendable () -> QueryContext
  ) {
    (self.client, self.cache, self.clock, self.context) = (client, cache, clock, context)
    let setup = ListState.Setup(
      isOffline: isOffline, usesCache: cache.isUsed, limits: limits, pauses: pauses)
    state = ListState(view, setup, in: context())
    runner = EffectRunner(client: client, cache: cache, clock: clock) { context().now }
    runner.report = { [weak self] arrival, ticket in
      self?.perform { $0.arrived(arrival, with: ticket) }
    }
  }

  /// What the state says.
  public subscript<Value>(dynamicMember path: KeyPath<ListState, Value>) -> Value {
    state[keyPath: path]
  }
  /// What the user has chosen to see.
  public subscript<Value>(dynamicMember path: KeyPath<ViewChoices, Value>) -> Value {
    state.choices[keyPath: path]
  }
  /// The rows on the screen, as far as they are known.
  public var listing: Listing { state.listing }
  /// The order that is asked for.
  public var sort: SortOrder { state.choices.sort }

  func perform(_ event: (inout ListState) -> Void) {
    let now = context()
    runner.run(state.take(event, at: now))
  }
  func task(_ kind: Effect.Kind) -> Task<Void, Never>? { runner.task(kind) }
}

// MARK: - Asking

extension CaseListModel {
  /// Asks for the first time, with a filter that is there already.
  ///
  /// - Parameter place: the case to select, once it is loaded.
  public func start(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) { perform { $0.started(filter: text, sort: order, at: place) } }
  /// Narrows the list by a filter; if it is being typed, ``endTyping()`` ends it.
  public func search(_ text: String, isTyping: Bool = false) {
    perform { $0.searched(text, isTyping: isTyping) }
  }
  /// Ends the filter being typed, or the choosing of columns: all its keys are one change.
  public func endTyping() { choose { $0.endTyping() } }
  /// Takes one term out of the typed filter.
  public func remove(_ term: Term) { search(state.choices.filter.query.removing(term).description) }
  /// Takes out of the typed filter what hides the cases.
  public func relax() { state.relaxable.map(remove) }
  /// Shows another view in the order last used there, without the typed filter.
  public func show(_ view: SavedView) { perform { $0.viewChosen(view) } }
  /// Shows the list in another order.
  public func sort(by order: SortOrder) { choose { $0.sort(by: order) } }
  /// Shows other columns in this view; ``endTyping()`` ends the change.
  public func choose(columns: [ChosenColumn]) { choose { $0.choose(columns: columns) } }
  /// Takes over the columns that were chosen the last time.
  public func restore(columns: [String: [ChosenColumn]]) { choose { $0.restore(columns: columns) } }
  /// Goes back to the view, filter, order, marks and columns before the last change of them.
  public func undo() { choose { $0.undo() } }
  /// Takes the last undoing back.
  public func redo() { choose { $0.redo() } }
  /// Takes all marks away.
  public func clearMarks() { choose { $0.clearMarks() } }
  private func choose(_ choice: (inout ViewChoices) -> Void) { perform { $0.chose(choice) } }

  /// Reads the list again, also when calls rest after failures.
  public func refresh() { perform { $0.refreshed() } }
  /// Reads the list again and again, so that it never gets older than `interval`.
  public func refresh(every interval: Duration) { perform { $0.refreshWanted(every: interval) } }
  /// Reads further where reading stopped at its bound.
  public func readOn() { perform { $0.moreWanted() } }

  /// Asks for what `height` lines of the list need; called before each drawing, which must wake
  /// nobody where nothing is needed.
  public func prepareRows(height: Int) {
    var next = state
    let effects = next.take({ $0.prepared(height: height) }, at: context())
    if !effects.isEmpty || next.differsInRows(from: state) { state = next }
    runner.run(effects)
  }
}

// MARK: - Moving

extension CaseListModel {
  /// Moves the selection by rows, stopping at the ends.
  public func move(by rows: Int) { perform { $0.moved(by: rows) } }
  /// Moves the screen and the selection together.
  public func scroll(by rows: Int) { perform { $0.scrolled(by: rows) } }
  /// Scrolls without moving the selection further than it must.
  public func scrollView(by rows: Int) { perform { $0.viewScrolled(by: rows) } }
  /// Selects a row, the last one where there is none.
  public func choose(row: Int) { perform { $0.rowChosen(row) } }
  /// Selects the last row.
  public func chooseLast() { perform { $0.rowChosen($0.rowCount - 1, travelling: -1) } }

  /// Selects a case by its ref or id, where it is loaded and the only one.
  public func choose(_ name: String) -> NamedPlace {
    let place = listing.place(of: name)
    if case .row(let row) = place { choose(row: row) }
    return place
  }

  /// Selects the next case in a direction that is new or has changed.
  ///
  /// - Parameter step: 1 towards the end, -1 towards the top.
  public func chooseChange(step: Int) { perform { $0.changeWanted(step: step) } }
  /// Marks the selected case, or takes its mark away, and goes on to the next one.
  public func toggleMark() { perform { $0.markToggled() } }
  /// The user has seen enough of all cases that are loaded; ``undo()`` takes that back.
  public func lookAtAll() { perform { $0.allSeen() } }
  /// What was said is read.
  public func dismissNotice() { if state.notice != nil { perform { $0.noticeRead() } } }
  /// The user does something with the list: its order stays for a while.
  public func act() { perform { $0.acted() } }
  /// - Parameter isCovered: whether a menu, a prompt or a case stands before the list.
  public func cover(_ isCovered: Bool) { perform { $0.covered(isCovered) } }

  /// Reads a case in full, so that nothing of it is new any more.
  func open(_ item: Case) { perform { $0.opened(item) } }
}
