/// The wire: sends a call, brings the whole answer.
public struct Transport: Sendable {
  /// Cancelling the calling task ends the call soon with ``TransportError/cancelled``.
  public var send: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer
  /// Closes connections; nothing can be sent afterwards.
  public var shutdown: @Sendable () async -> Void

  public init(
    send: @escaping @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer,
    shutdown: @escaping @Sendable () async -> Void = {}
  ) {
    self.send = send
    self.shutdown = shutdown
  }
}

/// Why no answer came.
public enum TransportError: Error, Equatable, Sendable {
  case cancelled
  case timeout(seconds: Int)
  case noConnection(detail: String)
  case tls(detail: String)
  /// The body is packed in a way that cannot be undone.
  case unreadable(status: Int, detail: String)
  /// The answer, unpacked, is larger than allowed.
  case tooLarge(limit: Int)
}
