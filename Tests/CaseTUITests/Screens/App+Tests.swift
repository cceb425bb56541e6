import CaseKit
import Terminal
import Timers

@testable import CaseTUI

extension App {
  /// An app with the model of a test.
  convenience init(
    list model: CaseListModel, on display: any Display, isLinear: Bool = false,
    clock: any Clock<Duration> = TimerClock()
  ) {
    let context = ScreenContext(glyphs: display.glyphs, isLinear: isLinear)
    let desktop = Desktop(
      display: display, environment: [:], pageTemplate: nil, say: context.say)
    let access = WriteAccess.off(reason: "this is a test")
    let editor = CaseEditor(access, of: model)
    let journal = JournalModel(access)
    self.init(
      display: display,
      root: ListScreen(
        model: model, tabs: TabBar(views: SavedView.builtIn, title: "test"), editor: editor,
        journal: journal, desktop: desktop, context: context),
      screens: ScreenMaker(
        list: model, desktop: desktop, context: context, requests: RequestLog(),
        editor: editor, journal: journal),
      clock: clock)
  }
}
