/// The commit and the day of the build. `scripts/stamp-build` writes the extension with `current`
/// before each build of changed sources.
public struct BuildStamp: Equatable, Sendable {
  /// Abbreviated, with a `+` if the sources had changes that were not committed; `nil` if the sources
  /// are not a git clone.
  public let commit: String?
  /// In UTC, e.g. `2026-11-30`.
  public let day: String

  /// A stamp, such as that of `scripts/stamp-build`.
  public init(commit: String?, day: String) {
    self.commit = commit
    self.day = day
  }
}
