/// The version of the program; `CHANGELOG.md` says what each brought.
enum Version {
  static let current = "0.1.0"
  /// Of the documents: changes when a key changes its meaning or goes; new keys leave it as it is.
  static let schema = 1
  /// The day of the version, for the manual.
  static let date = "2026-11-24"
}
