/// The calls that the program makes; a value of closures, so that a test overrides the one it needs.
public struct CaseClient: Sendable {
  /// Cancelling the calling task ends the call with ``APIError/cancelled``.
  public var cases: @Sendable (CaseRequest) async throws(APIError) -> Page
  /// How long to wait before a question that failed is asked again; `nil` where only the user can
  /// tell.
  public var rest: @Sendable () -> Duration? = { nil }

  public init(cases: @escaping @Sendable (CaseRequest) async throws(APIError) -> Page) {
    self.cases = cases
  }
}
