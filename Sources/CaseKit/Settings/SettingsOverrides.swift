/// What the command line said, as typed. It takes no secret: a process list shows command lines.
public struct SettingsOverrides: Equatable, Sendable {
  /// The value of `--config`.
  public var config: String?
  /// The value of `--profile`.
  public var profile: String?
  /// The value of `--host`.
  public var host: String?
  /// The value of `--account-id`.
  public var accountID: String?
  /// The value of `--stream-id`.
  public var streamID: String?
  /// The value of `--token-file`.
  public var tokenFile: String?
  /// The value of `--me`.
  public var me: String?
  /// The value of `--theme`.
  public var theme: String?
  /// What `--ascii` says.
  public var ascii: String?
  /// What `--linear` says.
  public var linear: String?
  /// What `--mouse` says.
  public var mouse: String?
  /// The value of `--every`.
  public var refresh: String?
  /// What `--no-cache` says.
  public var cache: String?
  /// What `--offline` says.
  public var offline: String?
  /// The file that gets a line for each request.
  public var debugLog: String?

  /// No flag was given.
  public init() {}
}
