import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// `q` closes a screen, but does not quit within half a second of closing one.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct ClosingTests {
  let clock = ManualClock()
  let display = HeadlessDisplay(size: Size(width: 80, height: 24))
  let app: App

  init() {
    let context = QueryContext(now: BrowserSession.now)
    let model = CaseListModel(
      client: .serving(Tenant.cases, context: context), view: SavedView.builtIn[0]
    ) { context }
    app = App(list: model, on: display, clock: clock)
  }

  private func press(_ keys: String) {
    for key in keys { app.take(.key(.character(key))) }
  }

  @Test func onTheListItQuitsAtOnce() {
    press("q")
    #expect(!app.isRunning)
  }

  @Test func pressedTooOftenItDoesNotQuit() {
    press("sqqqq")
    #expect(app.isRunning)
    #expect(app.front.kind == .list)
    #expect(app.frame().rows[23].hasPrefix("Press q once more to quit."))
  }

  @Test func halfASecondLaterItQuits() async {
    press("sq")
    await clock.sleepers(1)
    clock.advance(by: App.restAfterClosing)
    for await event in display.events {
      app.take(event)
      if event == .pause { break }
    }
    press("q")
    #expect(!app.isRunning)
  }

  @Test func justBeforeThatItDoesNot() async {
    press("sq")
    await clock.sleepers(1)
    clock.advance(by: App.restAfterClosing - .milliseconds(1))
    press("q")
    #expect(app.isRunning)
  }

  @Test func afterAnotherKeyHasClosedAScreenItQuits() {
    press("s")
    app.take(.key(.escape))
    press("q")
    #expect(!app.isRunning)
  }
}
