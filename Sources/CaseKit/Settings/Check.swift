/// One line of a diagnosis.
public struct Check: Equatable, Sendable {
  public enum Outcome: String, Equatable, Sendable {
    case ok, warning, failed
    /// It could not be tried, since an earlier one failed.
    case skipped
  }

  /// What was checked, e.g. `sign-in`.
  public var title: String
  public var outcome: Outcome
  /// What was found.
  public var detail: String
  /// What to do about it.
  public var advice: String?

  init(_ title: String, _ outcome: Outcome, _ detail: String, advice: String? = nil) {
    self.title = title
    self.outcome = outcome
    self.detail = detail
    self.advice = advice
  }
}
