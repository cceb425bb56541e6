import CaseKit
import Terminal

/// What the browser opens with.
struct BrowserOptions: Sendable {
  var client: CaseClient
  var cache = CaseCache.none
  var settings: Settings
  /// Whether cases may be changed.
  var access = CaseEditor.Access.off(reason: "what is shown here cannot be changed")
  /// What was asked so far.
  var requests = RequestLog()
  /// Whose cases these are.
  var title: SafeText
  /// `nil` for the first one.
  var view: SavedView?
  /// What the filter bar holds at first.
  var filter = ""
  /// `nil` where nothing is remembered.
  var session: SessionFile?
  /// `nil` where nothing is recorded.
  var recorder: BrowserRecorder?
}

/// Is told what happens in the browser, in the order in which it happens.
struct BrowserRecorder: Sendable {
  /// Before the first event.
  var opened: @MainActor (BrowserOptions, SessionState?, NcursesDisplay) -> Void
  /// Before it is taken.
  var event: @Sendable (Event) -> Void
  var drawing: @Sendable () -> Void
  var toast: @Sendable (SafeText) -> Void
}
