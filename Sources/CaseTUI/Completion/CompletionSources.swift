import CaseKit

/// What is completed beside the words of the program itself.
struct CompletionSources: Sendable {
  var views = SavedView.builtIn.map(\.name)
  var profiles: [String] = []
  /// What people call cases that were seen here.
  var refs: [String] = []
  /// Values of a key of the query that were seen here.
  var values: [ValueKey: [String]] = [:]

  init() {}

  init(_ report: SettingsReport) {
    views = report.settings.allViews.map(\.name)
    profiles = report.profiles
  }
}
