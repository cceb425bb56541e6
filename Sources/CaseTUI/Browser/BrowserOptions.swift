import CaseKit
import Terminal

/// The options of the browser.
struct BrowserOptions: Sendable {
  var client: CaseClient
  var cache = CaseCache.none
  var settings: Settings
  /// Whether cases may be changed.
  var access = WriteAccess.off(reason: "this browser only reads")
  /// Whether the bar says that the browser does not write; nobody expects a snapshot to.
  var saysReadOnly = false
  /// The requests made so far.
  var requests = RequestLog()
  /// The name of the profile, or `demo`.
  var title: SafeText
  /// The view to open; `nil` for the saved or the first one.
  var view: SavedView?
  /// The initial filter.
  var filter = ""
  /// The file of the saved session; `nil` to save nothing.
  var session: SessionFile?
  /// The recorder; `nil` to record nothing.
  var recorder: BrowserRecorder?
}

/// Callbacks that record what happens in the browser, in order.
struct BrowserRecorder: Sendable {
  /// Called before the first event.
  var opened: @MainActor (BrowserOptions, SessionState?, NcursesDisplay) -> Void
  /// Called before an event is handled.
  var event: @Sendable (Event) -> Void
  var drawing: @Sendable () -> Void
  var toast: @Sendable (SafeText) -> Void
}
