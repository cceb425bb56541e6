import CaseKit
import Terminal

/// The full-screen program.
@MainActor
enum Browser {
  /// Runs until the user quits.
  ///
  /// - Returns: the signal that ended the program, if one did.
  /// - Throws: ``DisplayError`` when there is no terminal that can be drawn on.
  static func run(
    _ browsing: Browsing, environment: [String: String], crashDirectory: String?
  ) async throws(DisplayError) -> Int32? {
    let settings = browsing.settings
    let display = try open(settings, environment: environment, crashDirectory: crashDirectory)
    defer { display.close() }
    let left = LeftBrowser(of: browsing)
    let model = model(client: browsing.client, settings: settings, view: browsing.view ?? left.view)
    if left.view != nil, let state = left.state {
      model.start(filter: state.filter, sort: state.sort, at: state.place)
    } else {
      model.start(filter: browsing.filter)
    }
    if settings.refresh > .zero { model.refresh(every: settings.refresh) }
    let list = ListScreen(
      model: model, views: settings.allViews, columns: settings.shownColumns,
      chosenColumns: left.columns, title: browsing.title,
      desktop: Desktop(display: display, environment: environment, pageTemplate: settings.openURL),
      requests: browsing.requests, form: settings.linear ? LinearForm() : TableForm())
    defer { left.replace(by: model, columns: list.chosenColumns) }
    return await App(display: display, root: list, drawsFrontOnly: settings.linear).run()
  }

  static func model(
    client: CaseClient, settings: Settings, view: SavedView? = nil
  ) -> CaseListModel {
    let me = settings.me
    return CaseListModel(
      client: client, view: view ?? settings.allViews[0],
      limits: LoadingLimits(settings),
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
    options.isLinear = settings.linear
    options.isMouseEnabled = settings.mouse
    return try NcursesDisplay(options)
  }
}

extension Settings {
  /// The built-in views on the first keys, then the user's own.
  var allViews: [SavedView] { SavedView.builtIn + views }

  var shownColumns: [CaseColumn] {
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
