/// The calls that the program makes; a value of closures, so that a test overrides the one it needs.
public struct CaseClient: Sendable {
  /// Cancelling the calling task ends the call with ``APIError/cancelled``. What wraps a call ends
  /// on the caller's actor: nothing happens there between its end and what the caller does next.
  public var cases: Cases
  /// How long to wait before a question that failed is asked again; `nil` where only the user can
  /// tell.
  public var rest: @Sendable () -> Duration? = { nil }

  /// Fetches one page, or throws ``APIError``.
  public typealias Cases =
    nonisolated(nonsending) @Sendable (CaseRequest) async throws(APIError) -> Page

  /// A client that does what the closure does.
  public init(cases: @escaping Cases) {
    self.cases = cases
  }
}

extension CaseClient {
  /// Sends no request: every call fails as without a network.
  public static let unreachable = CaseClient { _ throws(APIError) in
    throw .noConnection(detail: "offline")
  }
}
