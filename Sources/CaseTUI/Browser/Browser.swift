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
    _ browsing: BrowserOptions, environment: [String: String], crashDirectory: String?
  ) async throws(DisplayError) -> Int32? {
    let settings = browsing.settings
    browsing.cache.warmUp()
    let display = try open(settings, environment: environment, crashDirectory: crashDirectory)
    defer { display.close() }
    let left = SavedSession(of: browsing)
    browsing.recorder?.opened(browsing, left.state, display)
    let browser = BrowserAssembly(
      browsing, left: left, on: display, environment: environment,
      pauses: LoadingPauses(typing: settings.debounce)
    ) { [me = settings.me] in
      QueryContext(now: .now, me: me, utcOffset: LocalTime.system.utcOffset)
    }
    defer { left.replace(by: browser.model) }
    browser.start()
    return await browser.app.run()
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
    let chosen = columns.compactMap(CaseColumn.init(sortedBy:))
    return chosen.isEmpty ? CaseColumn.standard : chosen
  }
}

extension ThemeName {
  /// `auto` suits any background, unless the terminal says in `COLORFGBG` which one it has.
  func resolved(in environment: [String: String]) -> Theme.Name {
    switch self {
    case .dark: return .dark
    case .light: return .light
    case .highContrast: return .highContrast
    case .monochrome: return .monochrome
    case .auto:
      let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
      return background.map { $0 == 7 || $0 == 15 ? .light : .dark } ?? .neutral
    }
  }
}
