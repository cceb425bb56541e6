import CaseKit
import Terminal

/// The state in which the user left the browser, as far as it still applies.
struct SavedSession {
  /// The saved state; `nil` if there is none, or if it belongs to another profile.
  let state: SessionState?
  /// The view to reopen; `nil` also if the command line names a view or a query.
  let view: SavedView?

  private let session: SessionFile?
  private let title: SafeText

  init(of browsing: BrowserOptions) {
    self.init(browsing.session?.read(), of: browsing)
  }

  init(_ left: SessionState?, of browsing: BrowserOptions) {
    session = browsing.session
    title = browsing.title
    state = left.flatMap { $0.title == browsing.title.string ? $0 : nil }
    let isAsked = browsing.view != nil || !browsing.filter.isEmpty
    view =
      isAsked
      ? nil : state.flatMap { try? SavedView.named($0.view, in: browsing.settings.allViews) }
  }

  /// The columns chosen for each view, without unknown ones.
  var columns: [String: [ChosenColumn]] {
    (state?.columns ?? [:]).mapValues { $0.filter { CaseColumn($0) != nil } }
      .filter { !$0.value.isEmpty }
  }

  /// Saves the current state.
  @MainActor
  func replace(by model: CaseListModel) {
    session?.write(
      SessionState(
        title: title.string, view: model.view.name, filter: model.filterText, sort: model.sort,
        place: model.place,
        columns: model.columnsOfView))
  }
}
