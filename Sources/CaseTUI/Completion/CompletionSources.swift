import CaseKit
import JSON
import Terminal

/// The values to complete that are not part of the program.
struct CompletionSources: Sendable {
  var views = SavedView.builtIn.map(\.name)
  var profiles: [String] = []
  /// The refs of cached cases.
  var refs: [String] = []
  /// The names in cached cases for the key of the term at the cursor.
  var names: [String] = []
  /// The numbers of the latest entries of the journal.
  var entries: [String] = []

  /// The query key for the values of an option of `edit`.
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

  /// The sources without texts that could have an effect in a shell.
  var inert: CompletionSources {
    var inert = self
    inert.views = views.filter(ShellSafety.isInert)
    inert.profiles = profiles.filter(ShellSafety.isInert)
    inert.refs = refs.filter(ShellSafety.isInert)
    inert.names = names.filter(ShellSafety.isInert)
    return inert
  }
}

/// Decides which texts from strangers may be inserted into a command line.
///
/// A shell inserts the text, and a script cannot quote it for all contexts: in double quotes, bash
/// runs `$(…)`, back-ticks and, through its history, `!`; in single quotes, a `'` ends the string.
/// So a text with one of these characters is never offered.
enum ShellSafety {
  private static let unsafe = Set("\"'`$\\!;|<>*?[]{}~^")

  /// Whether no shell runs, expands or drops a part of the text, if spaces, `&`, `(`, `)` and `#`
  /// are quoted as the scripts do.
  static func isInert(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && !text.contains(where: unsafe.contains)
      && SafeText(text).string == text
  }
}
