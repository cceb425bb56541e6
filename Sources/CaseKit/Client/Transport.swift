/// The wire: sends a call, brings the whole answer.
public struct Transport: Sendable {
  /// Cancelling the calling task ends the call soon with ``TransportError/cancelled``.
  public var send: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer
  /// Closes connections; nothing can be sent afterwards.
  public var shutdown: @Sendable () async -> Void

  /// A value with these parts.
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
  /// A connection was made, and no whole answer came in time.
  case timeout(seconds: Int)
  /// No connection was made in time.
  case connectTimeout(seconds: Int)
  /// No connection was made.
  case noConnection(detail: String)
  /// A proxy did not accept who asks, so no connection was made.
  case proxyRefused(detail: String)
  /// The connection ended before the answer was whole, or what came was not HTTP.
  case connectionLost(detail: String)
  case tls(detail: String)
  /// The body is packed in a way that cannot be undone.
  case unreadable(status: Int, detail: String)
  /// The answer, unpacked, is larger than allowed.
  case tooLarge(limit: Int)
}

/// How the wire behaves.
public struct TransportConfiguration: Equatable, Sendable {
  /// Until there is a connection, TLS included.
  public var connectTimeout: Duration
  /// Until the first byte of the answer, and between any two.
  public var idleTimeout: Duration
  /// From the call to the last byte of the answer.
  public var answerTimeout: Duration
  /// Bytes of a body, unpacked.
  public var maximumBody: Int
  /// Which proxy a request goes through.
  public var proxies: Proxies
  /// A PEM file with authorities trusted beside the system's.
  public var certificateFile: String?

  /// A value with these parts.
  public init(
    connectTimeout: Duration = .seconds(10), idleTimeout: Duration = .seconds(30),
    answerTimeout: Duration = .seconds(60), maximumBody: Int = 64 << 20,
    proxies: Proxies = Proxies(), certificateFile: String? = nil
  ) {
    self.connectTimeout = connectTimeout
    self.idleTimeout = idleTimeout
    self.answerTimeout = answerTimeout
    self.maximumBody = maximumBody
    self.proxies = proxies
    self.certificateFile = certificateFile
  }
}
