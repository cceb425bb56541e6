/// What every request needs to know, all of it there.
public struct Connection: Equatable, Sendable {
  public var host: ServerURL
  public var accountID: String
  public var streamID: String
  /// The instance, where it is not the stream.
  public var iid: String?
  public var token: TokenChoice

  /// - Parameter configFile: named by the advice in the error.
  /// - Throws: ``SettingsError/missing(names:configFile:)`` with everything that is missing.
  public init(_ settings: Settings, configFile: String) throws(SettingsError) {
    let token = TokenChoice(settings)
    guard let host = settings.host, let accountID = settings.accountID,
      let streamID = settings.streamID, let token
    else {
      let missing = [
        ("host", settings.host == nil), ("account_id", settings.accountID == nil),
        ("stream_id", settings.streamID == nil),
        (TokenChoice.missing(in: settings), token == nil),
      ]
      throw .missing(names: missing.filter(\.1).map(\.0), configFile: configFile)
    }
    self.host = host
    self.accountID = accountID
    self.streamID = streamID
    self.token = token
    iid = settings.iid
  }

  /// Tells this account on this server from all others.
  public var serverKey: String { "\(host) \(accountID) \(streamID)" }
}
