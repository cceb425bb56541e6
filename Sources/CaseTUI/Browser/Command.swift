/// Something that the user can ask for on a screen.
enum Command: Hashable {
  case moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case filter, relax, readOn, sort, sortColumnLeft, sortColumnRight, reverseSort
  case view(Int)
  case open, preview, mark, refresh, copy, openPage
  case entry(Int)
  case nextCase, previousCase, nextSection, previousSection
  case search, nextMatch, previousMatch
  case choose, back, quit, help, requests, suspend, redraw
}

/// The kinds of screens, as the command table knows them.
enum ScreenKind: CaseIterable {
  case list, detail, help, sortPicker, copyMenu, requests, request
}
