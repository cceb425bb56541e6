extension ClientConfiguration {
  /// - Parameter version: the program's own.
  public init(
    _ connection: Connection, encoding: RequestEncoding, version: String,
    timezoneOffset: @escaping @Sendable () -> Int
  ) {
    self.init(
      baseURL: connection.host, accountID: connection.accountID, streamID: connection.streamID,
      iid: connection.iid, encoding: encoding, version: version, timezoneOffset: timezoneOffset)
  }
}

extension TransportConfiguration {
  /// - Parameter proxies: by the variables of the environment.
  public init(_ settings: Settings, proxies: Proxies) {
    self.init(
      connectTimeout: settings.connectTimeout, idleTimeout: settings.firstByteTimeout,
      answerTimeout: settings.timeout, proxies: proxies, certificateFile: settings.caFile)
  }
}
