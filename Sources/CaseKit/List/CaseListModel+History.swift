extension CaseListModel {
  public var canUndo: Bool { history.canUndo }

  public var canRedo: Bool { history.canRedo }

  /// Goes back to the view, filter, order, marks and columns before the last change of them.
  public func undo() {
    if let state = history.undo(from: viewState) { restore(state) }
  }

  /// Takes the last undoing back.
  public func redo() {
    if let state = history.redo(from: viewState) { restore(state) }
  }

  /// Ends the filter being typed, or the choosing of columns: all its keys are one change.
  public func endTyping() { history.endTyping() }

  /// What was chosen for the view on screen; `nil` for the usual columns.
  public var columns: [ChosenColumn]? { columnsOfView[view.name] }

  /// Shows other columns in this view; ``endTyping()`` ends the change.
  public func choose(columns: [ChosenColumn]) {
    history.record(viewState, isTyping: true)
    columnsOfView[view.name] = columns
  }

  /// Takes over what was chosen the last time.
  public func restore(columns: [String: [ChosenColumn]]) { columnsOfView = columns }

  var viewState: ViewState {
    ViewState(view: view, filterText: filterText, sort: sort, marks: marks, columns: columnsOfView)
  }

  /// Asks only where the question is another one.
  private func restore(_ state: ViewState) {
    let asked = question
    sortOfView[view.name] = sort
    view = state.view
    sort = state.sort
    filterText = state.filterText
    filter = Query.parse(filterText)
    marks = state.marks
    columnsOfView = state.columns
    if question != asked { ask() }
  }
}
