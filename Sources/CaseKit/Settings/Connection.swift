/// The settings that every request needs, all of them present.
public struct Connection: Equatable, Sendable {
  /// The address of the platform.
  public var host: ServerURL
  /// The account that owns the cases.
  public var accountID: String
  /// The app whose cases are shown.
  public var streamID: String
  /// The instance, if it differs from the stream.
  public var iid: String?
  /// The source of the token.
  public var token: TokenChoice

  /// - Parameter configFile: the path for the hint in the error.
  /// - Throws: ``SettingsError/missing(names:configFile:)`` with the names of all missing settings.
  public init(_ settings: Settings, configFile: String) throws(SettingsError) {
    let token = TokenChoice(settings)
    let given = settings.connection
    guard let host = given.host, let accountID = given.accountID, let streamID = given.streamID,
      let token
    else {
      let declared = ConnectionSettings.declared
      let missing = [
        (declared.host.name, given.host == nil), (declared.accountID.name, given.accountID == nil),
        (declared.streamID.name, given.streamID == nil),
        (TokenChoice.missing(in: settings), token == nil),
      ]
      throw .missing(names: missing.filter(\.1).map(\.0), configFile: configFile)
    }
    self.host = host
    self.accountID = accountID
    self.streamID = streamID
    self.token = token
    iid = given.iid
  }

  /// Identifies this account on this server.
  public var serverKey: String { Self.serverKey(host, accountID, streamID) }

  /// As ``serverKey``, but a token is not required; `nil` if the settings name no account.
  public static func serverKey(_ settings: Settings) -> String? {
    guard let host = settings.connection.host, let accountID = settings.connection.accountID,
      let streamID = settings.connection.streamID
    else { return nil }
    return serverKey(host, accountID, streamID)
  }

  private static func serverKey(
    _ host: ServerURL, _ accountID: String, _ streamID: String
  ) -> String { "\(host) \(accountID) \(streamID)" }
}

extension ClientConfiguration {
  /// - Parameter version: the program's version.
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
  /// - Parameter proxies: the proxies from the environment.
  public init(_ settings: Settings, proxies: Proxies) {
    let given = settings.requests
    self.init(
      connectTimeout: given.connectTimeout, idleTimeout: given.firstByteTimeout,
      answerTimeout: given.timeout, proxies: proxies, certificateFile: given.caFile)
  }
}

extension RequestBudget {
  /// The request budget of the account, shared with all programs of this user; `nil` for no limit.
  ///
  /// - Parameter directory: the program's state folder.
  public convenience init?(_ settings: Settings, _ connection: Connection, in directory: String) {
    // A server on this machine has no limit unless the user sets one.
    let limit = settings.requests.rateLimit
    let isBuiltIn = settings.requests.origin(of: \.rateLimit) == .builtIn
    guard limit > 0, !(isBuiltIn && connection.host.isLoopback) else { return nil }
    let account = "\(connection.host) \(connection.accountID)"
    self.init(limit: limit, file: BudgetFile(of: account, in: directory))
  }
}
