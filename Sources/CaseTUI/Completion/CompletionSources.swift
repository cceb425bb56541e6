import CaseKit

/// What is completed beside the words of the program itself.
struct CompletionSources: Sendable {
  var views = SavedView.builtIn.map(\.name)
  var profiles: [String] = []
  /// What people call cases that were seen here.
  var refs: [String] = []
  /// What such cases have under the key of the term at the cursor.
  var names: [String] = []

  init() {}

  init(_ report: SettingsReport) {
    views = report.settings.allViews.map(\.name)
    profiles = report.profiles
  }
}
