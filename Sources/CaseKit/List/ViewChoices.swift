/// The user's choices of what to show, and their history.
public struct ViewChoices: Equatable, Sendable {
  private(set) var current: ViewState
  /// The query parsed from the typed filter.
  public private(set) var filter = Query.parse("")
  private var history = ViewHistory()
  private var sortOfView: [String: SortOrder] = [:]

  init(_ view: SavedView) {
    current = ViewState(view: view, filterText: "", sort: view.sort, marks: [])
  }

  /// The view on the screen.
  public var view: SavedView { current.view }
  /// The filter as it was typed; ``filter`` contains the parsed query.
  public var filterText: String { current.filterText }
  /// The requested order.
  public var sort: SortOrder { current.sort }
  /// The ids of the marked cases.
  public var marks: Set<String> { current.marks }
  /// The chosen columns, by the name of the view.
  public var columnsOfView: [String: [ChosenColumn]] { current.columns }
  /// The columns chosen for the view on the screen; `nil` for the default columns.
  public var columns: [ChosenColumn]? { columnsOfView[view.name] }
  /// The current question of the list: the view and the typed filter combined.
  public var question: Question {
    Question(query: view.query.adding(filter.query), sort: sort)
  }
  /// Whether there is a choice to undo.
  public var canUndo: Bool { history.canUndo }
  /// Whether there is a choice to redo.
  public var canRedo: Bool { history.canRedo }

  /// - Parameter order: `nil` for the order of the view.
  mutating func start(filter text: String, sort order: SortOrder?) {
    write(text)
    if let order { current.sort = order }
  }

  /// - Parameter isTyping: whether this is one key of a filter; ``endTyping()`` ends the filter.
  mutating func type(_ text: String, isTyping: Bool) {
    if text != current.filterText { history.record(current, isTyping: isTyping) }
    write(text)
  }

  /// Ends the typing of a filter, or the choice of columns: all its keys are one change.
  mutating func endTyping() { history.endTyping() }

  /// Shows a view in the order last used there, without a typed filter.
  mutating func show(_ view: SavedView) {
    history.record(current)
    sortOfView[current.view.name] = current.sort
    current.view = view
    current.sort = sortOfView[view.name] ?? view.sort
    write("")
  }

  /// Shows a list again.
  mutating func show(_ jump: Jump) {
    history.record(current)
    sortOfView[current.view.name] = current.sort
    current.view = jump.view
    current.sort = jump.sort
    write(jump.filterText)
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

  /// Marks these cases and no others; undo marks the earlier ones again.
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

  /// Restores the columns chosen in an earlier run.
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
