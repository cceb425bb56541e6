/// What is different of a case since the user last looked at it.
public enum CaseChange: Equatable, Sendable {
  /// Made since cases began to be kept, and never looked at.
  case new
  /// It was otherwise when it was last looked at, or first seen.
  case changed(from: Case)
}
