import CaseKit
import Terminal

/// Where the user was when the browser was left, as far as it still applies.
struct SavedSession {
  /// `nil` where nothing is remembered, or of another profile.
  let state: SessionState?
  /// The view to open again; `nil` also where another view or a query is asked for.
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

  /// The columns chosen for each view, without those that are none any more.
  var columns: [String: [ChosenColumn]] {
    (state?.columns ?? [:]).mapValues { $0.filter { CaseColumn($0) != nil } }
      .filter { !$0.value.isEmpty }
  }

  /// Remembers where the user is now.
  @MainActor
  func replace(by model: CaseListModel) {
    session?.write(
      SessionState(
        title: title.string, view: model.view.name, filter: model.filterText, sort: model.sort,
        place: model.selected.map { ListPlace(id: $0.id, row: model.cursor.row) },
        columns: model.columnsOfView))
  }
}
