import Terminal

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
