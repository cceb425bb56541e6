/// What the command line said, as typed. It takes no secret: a process list shows command lines.
public struct SettingsOverrides: Equatable, Sendable {
  public var config: String?
  public var profile: String?
  public var host: String?
  public var accountID: String?
  public var streamID: String?
  public var tokenFile: String?
  public var me: String?
  public var theme: String?
  public var ascii: String?
  public var linear: String?
  public var mouse: String?
  public var refresh: String?
  public var cache: String?
  public var offline: String?
  /// The file that gets a line for each request.
  public var debugLog: String?

  public init() {}
}
