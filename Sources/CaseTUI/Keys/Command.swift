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
  /// What is asked for with words or numbers; no key means these by itself.
  case move(by: Int), page(by: Int), halfPage(by: Int), step(by: Int), goTo(row: Int)
  case sortBy(SortOrder), find(String)
}

/// The kinds of screens, as the command table knows them.
enum ScreenKind: CaseIterable {
  case list, detail, help, sortPicker, copyMenu, requests, request, palette, finder
  case columnPicker
}
