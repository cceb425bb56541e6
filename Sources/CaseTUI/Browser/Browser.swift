import CaseKit
import Moments
import Terminal

/// The full-screen program.
@MainActor
enum Browser {
  /// Runs until the user quits.
  ///
  /// - Returns: the signal that ended the program, if one did.
  /// - Throws: ``DisplayError`` if the terminal cannot be used.
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
      pauses: LoadingPauses(typing: settings.screen.debounce)
    ) { [me = settings.connection.me] in
      QueryContext(now: .now, me: me, localTime: .system)
    }
    defer { left.replace(by: browser.model) }
    browser.start()
    let signal = await browser.app.run()
    await browser.editor.finish(within: .seconds(3))
    return signal
  }

  private static func open(
    _ settings: Settings, environment: [String: String], crashDirectory: String?
  ) throws(DisplayError) -> NcursesDisplay {
    let theme = Theme(settings, environment: environment)
    var options = NcursesOptions(
      environment: environment, theme: theme,
      crashReport: CrashReport(directory: crashDirectory, version: Version.line()))
    if settings.screen.isASCII { options.glyphs = .ascii }
    options.isLinear = settings.screen.isLinear
    options.isMouseEnabled = settings.screen.takesMouse
    return try NcursesDisplay(options)
  }
}
