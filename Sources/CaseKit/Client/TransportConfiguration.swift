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
  public var proxies: Proxies
  /// A PEM file with authorities trusted beside the system's.
  public var certificateFile: String?

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
