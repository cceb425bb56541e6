import CaseKit

/// Something that the user can ask for on a screen.
enum Command: Hashable {
  case moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case undo, redo
  case columns, columnUp, columnDown, wider, narrower, fit
  case filter, relax, readOn, sort, sortColumnLeft, sortColumnRight, reverseSort
  case view(Int)
  case open, preview, mark, refresh, copy, openPage
  case entry(Int)
  case nextChange, previousChange, lookAtAll
  case nextCase, previousCase, nextSection, previousSection
  case digit(Int)
  case search, nextMatch, previousMatch
  case choose, complete, back, quit, help, requests, palette, suspend, redraw
  /// While a line is typed: it is changed, or an earlier one comes back.
  case edit(LineEditor.Edit)
  case earlierLine, laterLine
  /// What is asked for with words or numbers; no key means these by itself.
  case move(by: Int), page(by: Int), halfPage(by: Int), step(by: Int), goTo(row: Int)
  case sortBy(SortOrder), find(String)
  /// Cases are changed: a field is chosen, or the last change is taken back.
  case change, field(EditField), takeBack
}

/// The kinds of screens, as the command table knows them.
enum ScreenKind: CaseIterable {
  case list, detail, help, sortPicker, copyMenu, requests, request, palette, finder
  case columnPicker
  /// The cases that share a ref, to choose one.
  case casePicker
  /// The fields that can be changed.
  case editMenu
  /// A case while the new value of a field is typed.
  case value
  /// A plan, which waits for an answer.
  case plan
  /// The list while its filter is typed.
  case filter
  /// A case while the text to search for is typed.
  case search

  /// Whether letters are text here.
  var isTyped: Bool { [.palette, .filter, .search, .value, .plan].contains(self) }

  /// What the screen becomes while a line is typed on it.
  var prompt: ScreenKind? {
    switch self {
    case .list: .filter
    case .detail: .search
    default: nil
    }
  }

  /// As tables of keys call it.
  var name: String {
    switch self {
    case .sortPicker: "order"
    case .copyMenu: "copy"
    case .columnPicker: "columns"
    case .casePicker: "same ref"
    case .editMenu: "change"
    default: "\(self)"
    }
  }
}
