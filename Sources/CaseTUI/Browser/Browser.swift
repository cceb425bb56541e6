import CaseKit
import Terminal

/// The full-screen program.
@MainActor
enum Browser {
  /// Runs until the user quits.
  ///
  /// - Parameters:
  ///   - title: whose cases these are.
  ///   - view: the view to open, else the first one.
  ///   - filter: what the filter bar holds at first.
  ///   - session: where the last run left off, for when neither view nor filter is given.
  /// - Returns: the signal that ended the program, if one did.
  /// - Throws: ``DisplayError`` when there is no terminal that can be drawn on.
  static func run(
    client: CaseClient, settings: Settings, title: SafeText, view: SavedView? = nil,
    filter: String = "", session: SessionFile? = nil, environment: [String: String],
    crashDirectory: String?
  ) async throws(DisplayError) -> Int32? {
    let display = try open(settings, environment: environment, crashDirectory: crashDirectory)
    defer { display.close() }
    let isAsked = view != nil || !filter.isEmpty
    let left = session?.read().flatMap { $0.title == title.string ? $0 : nil }
    let leftView =
      isAsked ? nil : left.flatMap { try? SavedView.named($0.view, in: settings.allViews) }
    let model = model(client: client, settings: settings, view: view ?? leftView)
    if let left, leftView != nil {
      model.start(filter: left.filter, sort: left.sort, at: left.place)
    } else {
      model.start(filter: filter)
    }
    let list = ListScreen(
      model: model, views: settings.allViews, columns: settings.shownColumns,
      chosenColumns: left?.chosenColumns ?? [:], title: title)
    defer { session?.write(SessionState(of: model, columns: list.chosenColumns, title: title)) }
    return await App(display: display, root: list).run()
  }

  static func model(
    client: CaseClient, settings: Settings, view: SavedView? = nil
  ) -> CaseListModel {
    let me = settings.me
    return CaseListModel(
      client: client, view: view ?? settings.allViews[0],
      limits: LoadingLimits(pageSize: settings.pageSize),
      pauses: LoadingPauses(typing: settings.debounce)
    ) {
      QueryContext(now: .now, me: me, utcOffset: LocalTime.system.utcOffset)
    }
  }

  private static func open(
    _ settings: Settings, environment: [String: String], crashDirectory: String?
  ) throws(DisplayError) -> NcursesDisplay {
    let theme = Theme(settings.theme.resolved(in: environment), environment: environment)
    var options = NcursesOptions(
      environment: environment, theme: theme,
      crashReport: CrashReport(directory: crashDirectory, version: "casetui \(Version.current)"))
    if settings.ascii { options.glyphs = .ascii }
    options.isMouseEnabled = settings.mouse
    return try NcursesDisplay(options)
  }
}

extension SessionState {
  /// Without the columns that are none any more.
  fileprivate var chosenColumns: [String: [CaseColumn]] {
    columns.mapValues { $0.compactMap(CaseColumn.init(rawValue:)) }.filter { !$0.value.isEmpty }
  }

  @MainActor
  init(of model: CaseListModel, columns: [String: [CaseColumn]], title: SafeText) {
    self.init(
      title: title.string, view: model.view.name, filter: model.filterText, sort: model.sort,
      place: model.selected.map { ListPlace(id: $0.id, row: model.cursor.row) },
      columns: columns.mapValues { $0.map(\.rawValue) })
  }
}

extension Settings {
  /// The built-in views on the first keys, then the user's own.
  var allViews: [SavedView] { SavedView.builtIn + views }

  fileprivate var shownColumns: [CaseColumn] {
    columns.isEmpty ? CaseColumn.standard : columns.compactMap(CaseColumn.init(sortedBy:))
  }
}

extension ThemeName {
  /// `auto` is dark unless the terminal says in `COLORFGBG` that its background is light.
  func resolved(in environment: [String: String]) -> Theme.Name {
    switch self {
    case .dark: return .dark
    case .light: return .light
    case .highContrast: return .highContrast
    case .monochrome: return .monochrome
    case .auto:
      let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
      return background == 7 || background == 15 ? .light : .dark
    }
  }
}
