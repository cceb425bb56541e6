/// The network: sends a call and returns the complete answer.
public struct Transport: Sendable {
  /// Sends a call. Cancelling the calling task soon ends it with ``TransportError/cancelled``.
  public var send: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer
  /// Closes all connections; nothing can be sent afterwards.
  public var shutdown: @Sendable () async -> Void

  /// A transport with these closures.
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
  /// There was a connection, but no complete answer in time.
  case timeout(seconds: Int)
  /// No connection could be made in time.
  case connectTimeout(seconds: Int)
  /// No connection could be made.
  case noConnection(detail: String)
  /// The proxy refused the user name or password, so no connection was made.
  case proxyRefused(detail: String)
  /// The connection ended before the answer was complete, or the answer was not HTTP.
  case connectionLost(detail: String)
  case tls(detail: String)
  /// The body has an encoding that cannot be undone.
  case unreadable(status: Int, detail: String)
  /// The decompressed answer is larger than the limit, in bytes.
  case tooLarge(limit: Int)
}

/// The limits and options of the connections.
public struct TransportConfiguration: Equatable, Sendable {
  /// The time limit for a connection, including TLS.
  public var connectTimeout: Duration
  /// The time limit for the first byte of the answer, and between any two bytes.
  public var idleTimeout: Duration
  /// The time limit from the call to the last byte of the answer.
  public var answerTimeout: Duration
  /// The largest decompressed body, in bytes.
  public var maximumBody: Int
  /// The proxy for each request.
  public var proxies: Proxies
  /// A PEM file with additional trusted authorities.
  public var certificateFile: String?

  /// A configuration with the usual limits and no proxy.
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
