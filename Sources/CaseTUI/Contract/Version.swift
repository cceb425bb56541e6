import BuildStamp

/// The version of the program; `CHANGELOG.md` says what each brought.
enum Version {
  static let current = "0.1.0"
  /// The version of the documents. It changes when a key is removed or changes its meaning; new
  /// keys do not change it.
  static let schema = 1
  /// The date of the version, for the manual.
  static let date = "2026-11-24"

  /// The version with its build: `casetui 0.1.0 (018c180, built 2026-11-30)`.
  static func line(of build: BuildStamp = .current) -> String {
    "casetui \(current) (\(build.commit ?? "unknown commit"), built \(build.day))"
  }
}
