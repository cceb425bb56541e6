/// What the user has chosen to see, and the choices before it.
public struct ViewChoices: Equatable, Sendable {
  private(set) var current: ViewState
  /// What is understood of the typed filter.
  public private(set) var filter = Query.parse("")
  private var history = ViewHistory()
  private var sortOfView: [String: SortOrder] = [:]

  init(_ view: SavedView) {
    current = ViewState(view: view, filterText: "", sort: view.sort, marks: [])
  }

  /// The view on screen.
  public var view: SavedView { current.view }
  /// The filter as typed; what of it is understood is in ``filter``.
  public var filterText: String { current.filterText }
  /// The order that is asked for.
  public var sort: SortOrder { current.sort }
  /// The ids of the cases that the user has marked.
  public var marks: Set<String> { current.marks }
  /// What was chosen for a view, by its name.
  public var columnsOfView: [String: [ChosenColumn]] { current.columns }
  /// What was chosen for the view on screen; `nil` for the usual columns.
  public var columns: [ChosenColumn]? { columnsOfView[view.name] }
  /// What the list asks for now: the view and the typed filter together.
  public var question: Question {
    Question(query: view.query.adding(filter.query), sort: sort)
  }
  /// Whether there is a choice to take back.
  public var canUndo: Bool { history.canUndo }
  /// Whether a choice was taken back that can come again.
  public var canRedo: Bool { history.canRedo }

  /// - Parameter order: `nil` for the order of the view.
  mutating func start(filter text: String, sort order: SortOrder?) {
    write(text)
    if let order { current.sort = order }
  }

  /// - Parameter isTyping: whether it is one key of a filter, which ``endTyping()`` ends.
  mutating func type(_ text: String, isTyping: Bool) {
    if text != current.filterText { history.record(current, isTyping: isTyping) }
    write(text)
  }

  /// Ends the filter being typed, or the choosing of columns: all its keys are one change.
  mutating func endTyping() { history.endTyping() }

  /// Goes to a view in the order last used there, without the typed filter.
  mutating func show(_ view: SavedView) {
    history.record(current)
    sortOfView[current.view.name] = current.sort
    current.view = view
    current.sort = sortOfView[view.name] ?? view.sort
    write("")
  }

  mutating func sort(by order: SortOrder) {
    guard order != current.sort else { return }
    history.record(current)
    current.sort = order
  }

  mutating func toggleMark(of id: String) {
    history.record(current)
    if current.marks.remove(id) == nil { current.marks.insert(id) }
  }

  /// Marks these cases and no others; undoing marks the earlier ones again.
  mutating func mark(only ids: Set<String>) {
    guard ids != current.marks else { return }
    history.record(current)
    current.marks = ids
  }

  mutating func markSeen(_ ids: [String]) {
    history.record(current)
    current.seen.formUnion(ids)
  }

  /// Shows other columns in this view; ``endTyping()`` ends the change.
  mutating func choose(columns: [ChosenColumn]) {
    history.record(current, isTyping: true)
    current.columns[current.view.name] = columns
  }

  /// Takes over what was chosen the last time.
  mutating func restore(columns: [String: [ChosenColumn]]) { current.columns = columns }

  mutating func undo() {
    if let state = history.undo(from: current) { restore(state) }
  }

  mutating func redo() {
    if let state = history.redo(from: current) { restore(state) }
  }

  private mutating func restore(_ state: ViewState) {
    sortOfView[current.view.name] = current.sort
    current = state
    filter = Query.parse(state.filterText)
  }

  private mutating func write(_ text: String) {
    current.filterText = text
    filter = Query.parse(text)
  }
}
