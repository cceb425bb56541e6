/// The calls that the program makes; a value of closures, so that a test overrides the one it needs.
public struct CaseClient: Sendable {
  /// Cancelling the calling task ends the call with ``APIError/cancelled``. What wraps a call ends
  /// on the caller's actor: nothing happens there between its end and what the caller does next.
  public var cases: Cases
  /// Sends a write and brings the answer, whatever it holds. ``APIError/arrival`` of what it throws
  /// says whether the server may have obeyed.
  public var write: Write
  /// How long to wait before a question that failed is asked again; `nil` where only the user can
  /// tell.
  public var rest: @Sendable () -> Duration? = { nil }

  /// Fetches one page, or throws ``APIError``.
  public typealias Cases =
    nonisolated(nonsending) @Sendable (CaseRequest) async throws(APIError) -> Page

  /// Sends one write, or throws ``APIError``.
  public typealias Write =
    nonisolated(nonsending) @Sendable (WriteCall) async throws(APIError) -> WriteAnswer

  /// A client that does what the closures do; without the second one, no write leaves it.
  public init(cases: @escaping Cases, write: @escaping Write = Self.readOnly) {
    self.cases = cases
    self.write = write
  }

  /// How long a server may show a case as it was before a write to it, in milliseconds.
  static let lag: Int64 = 60_000

  /// Refuses every write without sending it.
  public static let readOnly: Write = { _ throws(APIError) in
    throw .noConnection(detail: "this client sends no writes")
  }
}

extension CaseClient {
  /// Sends no request: every call fails as without a network.
  public static let unreachable = CaseClient { _ throws(APIError) in
    throw .noConnection(detail: "offline")
  }
}
