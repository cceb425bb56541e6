import CaseKit

/// A command that the user can give on a screen.
enum Command: Hashable {
  case moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case undo, redo
  case columns, columnUp, columnDown, wider, narrower, fit
  case filter, relax, readOn, sort, sortColumnLeft, sortColumnRight, reverseSort
  case view(Int)
  case open, preview, mark, markAll(inverting: Bool), refresh, copy, openPage
  case entry(Int)
  case nextChange, previousChange, lookAtAll
  /// Selects the case that the user was on in the view before.
  case caseBefore
  /// Go through the places of earlier jumps.
  case jumpBack, jumpForward
  case nextCase, previousCase, nextSection, previousSection
  case digit(Int)
  case search, nextMatch, previousMatch
  case choose, complete, back, quit, help, requests, palette, suspend, redraw
  /// While the user types a line: edit it, or recall an earlier one.
  case edit(LineEditor.Edit)
  case earlierLine, laterLine
  /// Commands that come with a number or a text; no key alone stands for them.
  case move(by: Int), page(by: Int), halfPage(by: Int), step(by: Int), goTo(row: Int)
  case sortBy(SortOrder), find(String)
  /// Change cases: choose a field, or undo the last change.
  case change, field(EditField), customFields, takeBack
  /// Show the writes to cases, and decide a held one.
  case journal, decide(Resolution)
}

/// The kinds of screens in the command table.
enum ScreenKind: CaseIterable {
  case list, detail, help, sortPicker, copyMenu, requests, request, palette, finder
  case columnPicker
  /// The choice between cases with the same ref.
  case casePicker
  /// The fields that can be changed.
  case editMenu
  /// The custom fields that can be changed.
  case fieldMenu
  /// A case while the new value of a field is typed.
  case value
  /// A plan, which waits for an answer.
  case plan
  /// The writes to cases, and one of them.
  case journal, entry
  /// The list while the user types its filter.
  case filter
  /// A case while the user types a search text.
  case search

  /// Whether typed letters are text and not commands.
  var isTyped: Bool { [.palette, .filter, .search, .value, .plan].contains(self) }

  /// The kind of the screen while the user types a line on it; `nil` for other screens.
  var prompt: ScreenKind? {
    switch self {
    case .list: .filter
    case .detail: .search
    default: nil
    }
  }

  /// The name in the key table.
  var name: String {
    switch self {
    case .sortPicker: "order"
    case .copyMenu: "copy"
    case .columnPicker: "columns"
    case .casePicker: "same ref"
    case .editMenu: "change"
    case .fieldMenu: "custom fields"
    case .journal: "writes"
    case .entry: "write"
    default: "\(self)"
    }
  }
}
