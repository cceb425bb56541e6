import CaseKit
import JSON
import Terminal

/// What is completed beside the words of the program itself.
struct CompletionSources: Sendable {
  var views = SavedView.builtIn.map(\.name)
  var profiles: [String] = []
  /// What people call cases that were seen here.
  var refs: [String] = []
  /// What such cases have under the key of the term at the cursor.
  var names: [String] = []
  /// The numbers of the last entries of the journal.
  var entries: [String] = []

  /// The key whose values an option of `edit` takes.
  static func key(ofOption name: String) -> ValueKey? {
    switch name {
    case "--status": .status
    case "--priority": .priority
    case "--assignee": .assignee
    case "--queue": .queue
    default: nil
    }
  }

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

/// Which texts of strangers may stand in a command line.
///
/// A shell inserts what it is given, and a script cannot quote it for every place: in double
/// quotes bash runs `$(…)`, back-ticks and, by its history, `!`; in single quotes a `'` ends them.
/// So a text with one of these is not offered at all, wherever the cursor stands.
enum ShellSafety {
  private static let unsafe = Set("\"'`$\\!;|<>*?[]{}~^")

  /// Whether no shell runs, expands or drops any of the text, once blanks, `&`, `(`, `)` and `#`
  /// are quoted as the scripts do.
  static func isInert(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && !text.contains(where: unsafe.contains)
      && SafeText(text).string == text
  }
}
