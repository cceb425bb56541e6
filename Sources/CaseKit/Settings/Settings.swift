/// What the program was told, resolved; a fresh value holds the built-in defaults.
///
/// The names, environment variables, flags and sentences of help stand in ``SettingRow/all``.
public struct Settings: Equatable, Sendable {
  /// The profile in use.
  public var profile: String?
  /// The file to read instead of the usual one.
  public var config: String?

  public var host: ServerURL?
  public var accountID: String?
  public var streamID: String?
  /// What the `Iid` header says, where it is not the stream id.
  public var iid: String?
  /// Names, ids or e-mail addresses of the user: the API's token names nobody.
  public var me: [String] = []

  public var token: Secret?
  public var tokenFile: String?
  public var tokenCommand: String?
  public var clientID: String?
  public var clientSecret: Secret?
  public var tokenSubject = "casetui"
  public var tokenLifetime: Duration = .seconds(1_800)
  /// Sign a token that is used once, for every request.
  public var jti = false

  public var encoding = RequestEncoding()
  public var pageSize = 50
  /// Cases of a list that is read whole, at most.
  public var whole = 500
  public var connectTimeout: Duration = .seconds(10)
  public var firstByteTimeout: Duration = .seconds(30)
  public var timeout: Duration = .seconds(60)
  /// Requests a minute; zero for as many as there are.
  public var rateLimit = 60
  public var caFile: String?
  /// Whether cases are kept on this machine.
  public var cache = true
  /// Whether only what is kept is shown, and no server asked.
  public var offline = false

  public var theme: ThemeName = .auto
  public var ascii = false
  /// Laid out line by line, for screen readers.
  public var linear = false
  public var mouse = false
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  public var openURL: String?
  public var debounce: Duration = .milliseconds(150)
  /// Zero for never.
  public var refresh: Duration = .zero
  /// Empty for the built-in ones.
  public var columns: [SortField] = []
  public var views: [SavedView] = []

  /// Where each setting came from, by its name in the file; those not listed are built in.
  public var origins: [String: SettingOrigin] = [:]

  public init() {}

  public func origin(of name: String) -> SettingOrigin { origins[name] ?? .builtIn }
}

public enum ThemeName: String, CaseIterable, Sendable {
  case auto, dark, light
  case highContrast = "high-contrast"
  case monochrome
}
