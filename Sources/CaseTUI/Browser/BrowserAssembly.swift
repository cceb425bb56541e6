import CaseKit
import Terminal
import Timers

/// The parts of the browser, assembled around any display.
@MainActor
struct BrowserAssembly {
  let model: CaseListModel
  let list: ListScreen
  let desktop: Desktop
  let context: ScreenContext
  let editor: CaseEditor
  let journal: JournalModel
  let app: App

  /// - Parameters:
  /// - left: the saved session.
  /// - pauses: how long the model waits before a request.
  /// - isReplayed: whether a recording is replayed, so that nothing is copied or opened.
  init(
    _ browsing: BrowserOptions, left: SavedSession? = nil, on display: any Display,
    environment: [String: String] = [:], clock: any Clock<Duration> = TimerClock(),
    pauses: LoadingPauses, isReplayed: Bool = false,
    context: @escaping @Sendable () -> QueryContext
  ) {
    let settings = browsing.settings
    model = CaseListModel(
      client: browsing.client, cache: browsing.cache, isOffline: settings.cache.isOffline,
      view: browsing.view ?? left?.view ?? settings.allViews[0],
      written: browsing.access.written, clock: clock, limits: LoadingLimits(settings),
      pauses: pauses, context: context)
    let screenContext = Self.context(browsing, on: display)
    self.context = screenContext
    desktop = Desktop(
      display: display, environment: environment, pageTemplate: settings.screen.openURL,
      isReplayed: isReplayed, say: screenContext.say)
    editor = CaseEditor(browsing.access, of: model)
    journal = JournalModel(browsing.access)
    let tabs = TabBar(
      views: settings.allViews, title: browsing.title, isReadOnly: browsing.saysReadOnly)
    list = ListScreen(
      model: model, tabs: tabs, columns: settings.shownColumns, editor: editor, journal: journal,
      desktop: desktop, context: screenContext)
    model.restore(columns: left?.columns ?? [:])
    app = App(
      display: display, root: list,
      screens: ScreenMaker(
        list: model, desktop: desktop, context: screenContext, requests: browsing.requests,
        editor: editor, journal: journal),
      clock: clock, recorder: browsing.recorder)
    (self.browsing, self.left) = (browsing, left)
    sayEdits()
  }

  private static func context(
    _ browsing: BrowserOptions, on display: any Display
  ) -> ScreenContext {
    ScreenContext(
      glyphs: display.glyphs, isLinear: browsing.settings.screen.isLinear,
      note: browsing.recorder?.toast ?? { _ in })
  }

  private func sayEdits() {
    editor.report = { [context, model, journal] result in
      journal.refresh()
      let now = model.context()
      context.say(EditText(localTime: now.localTime, now: now.now).message(of: result))
    }
  }

  private let browsing: BrowserOptions
  private let left: SavedSession?

  /// Starts loading.
  func start() {
    editor.settleEarlierRuns()
    sayWhatIsHeld()
    if left?.view != nil, let state = left?.state {
      model.start(filter: state.filter, sort: state.sort, at: state.place)
    } else {
      model.start(filter: browsing.filter)
    }
    let refresh = browsing.settings.screen.refresh
    if refresh > .zero { model.refresh(every: refresh) }
  }

  /// Reminds the user of held writes that an earlier run left undecided.
  private func sayWhatIsHeld() {
    journal.refresh()
    Task { [journal, context] in
      await journal.settled()
      let count = journal.heldCount
      guard count > 0 else { return }
      context.say(
        count == 1
          ? "1 write is held until you decide: W shows it."
          : "\(count) writes are held until you decide: W shows them.")
    }
  }
}
