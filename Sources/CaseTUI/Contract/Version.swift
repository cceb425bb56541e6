import BuildStamp

/// The version of the program; `CHANGELOG.md` says what each brought.
enum Version {
  static let current = "0.1.0"
  /// Of the documents: changes when a key changes its meaning or goes; new keys leave it as it is.
  static let schema = 1
  /// The day of the version, for the manual.
  static let date = "2026-11-24"

  /// The version with its build: `casetui 0.1.0 (018c180, built 2026-11-30)`.
  static func line(of build: BuildStamp = .current) -> String {
    "casetui \(current) (\(build.commit ?? "unknown commit"), built \(build.day))"
  }
}
