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

  /// Without the texts that could do something in a shell.
  var inert: CompletionSources {
    var inert = self
    inert.views = views.filter(ShellSafety.isInert)
    inert.profiles = profiles.filter(ShellSafety.isInert)
    inert.refs = refs.filter(ShellSafety.isInert)
    inert.names = names.filter(ShellSafety.isInert)
    return inert
  }
}
