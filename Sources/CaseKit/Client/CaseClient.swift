/// The API calls of the program, as closures, so that a test can replace the ones it needs.
public struct CaseClient: Sendable {
  /// Fetches one page. Cancelling the calling task ends the call with ``APIError/cancelled``.
  ///
  /// The call returns on the caller's actor: nothing else happens there between the end of the call
  /// and the next step of the caller.
  public var cases: Cases
  /// Sends a write; returns the answer, whatever it contains. The ``APIError/arrival`` of an error
  /// says whether the server may have acted on the write.
  public var write: Write
  /// How long to wait before a failed question is asked again; `nil` if only the user can decide
  /// that.
  public var rest: @Sendable () -> Duration? = { nil }

  /// Fetches one page, or throws ``APIError``.
  public typealias Cases =
    nonisolated(nonsending) @Sendable (CaseRequest) async throws(APIError) -> Page

  /// Sends one write, or throws ``WriteFailure``.
  public typealias Write =
    nonisolated(nonsending) @Sendable (WriteCall) async throws(WriteFailure) -> WriteAnswer

  /// A client with these closures; by default, writes are refused.
  public init(cases: @escaping Cases, write: @escaping Write = Self.readOnly) {
    self.cases = cases
    self.write = write
  }

  /// How long a server may show a case as it was before a write to it, in milliseconds.
  static let lag: Int64 = 60_000

  /// Refuses every write without sending it.
  public static let readOnly: Write = { _ throws(WriteFailure) in
    throw WriteFailure(.noConnection(detail: "this client sends no writes"))
  }
}

extension CaseClient {
  /// A client that sends nothing: every call fails as without a network.
  public static let unreachable = CaseClient { _ throws(APIError) in
    throw .noConnection(detail: "offline")
  }
}
