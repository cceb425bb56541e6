/// What every request needs to know, all of it there.
public struct Connection: Equatable, Sendable {
  /// The address of the platform.
  public var host: ServerURL
  /// The account that owns the cases.
  public var accountID: String
  /// The app whose cases are shown.
  public var streamID: String
  /// The instance, where it is not the stream.
  public var iid: String?
  /// Where the token comes from.
  public var token: TokenChoice

  /// - Parameter configFile: named by the advice in the error.
  /// - Throws: ``SettingsError/missing(names:configFile:)`` with everything that is missing.
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

  /// Tells this account on this server from all others.
  public var serverKey: String { Self.serverKey(host, accountID, streamID) }

  /// As ``serverKey``, of settings that may lack a token; `nil` if they name no account.
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
    let given = settings.requests
    self.init(
      connectTimeout: given.connectTimeout, idleTimeout: given.firstByteTimeout,
      answerTimeout: given.timeout, proxies: proxies, certificateFile: given.caFile)
  }
}

extension RequestBudget {
  /// The budget of an account, shared with every program of this user; `nil` for no limit.
  ///
  /// - Parameter directory: of the program's state.
  public convenience init?(_ settings: Settings, _ connection: Connection, in directory: String) {
    // A server on this machine is somebody's own, unless he says otherwise.
    let limit = settings.requests.rateLimit
    let isBuiltIn = settings.requests.origin(of: \.rateLimit) == .builtIn
    guard limit > 0, !(isBuiltIn && connection.host.isLoopback) else { return nil }
    let account = "\(connection.host) \(connection.accountID)"
    self.init(limit: limit, file: BudgetFile(of: account, in: directory))
  }
}
