/// The version of the program; see `CHANGELOG.md`.
enum Version {
  static let current = "0.1.0"
  /// The version of the documents. It changes when a key is removed or changes its meaning; new
  /// keys do not change it.
  static let schema = 1
  /// The date of the version, for the manual.
  static let date = "2026-11-24"
}
