extension CaseListModel {
  public var canUndo: Bool { history.canUndo }

  public var canRedo: Bool { history.canRedo }

  /// Goes back to the view, filter, order and marks before the last change of them.
  public func undo() {
    if let state = history.undo(from: viewState) { restore(state) }
  }

  /// Takes the last undoing back.
  public func redo() {
    if let state = history.redo(from: viewState) { restore(state) }
  }

  /// Ends the filter being typed: all its keys are one change.
  public func endTyping() { history.endTyping() }

  var viewState: ViewState {
    ViewState(view: view, filterText: filterText, sort: sort, marks: marks)
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
    if question != asked { ask() }
  }
}
