/// What the program was told, resolved; a fresh value holds the built-in defaults.
///
/// The names, environment variables, flags and sentences of help stand in ``SettingRow/all``.
public struct Settings: Equatable, Sendable {
  /// The profile in use.
  public var profile: String?
  /// The file to read instead of the usual one.
  public var config: String?

  /// The address of the platform.
  public var host: ServerURL?
  /// The account that owns the cases.
  public var accountID: String?
  /// The app whose cases are shown.
  public var streamID: String?
  /// What the `Iid` header says, where it is not the stream id.
  public var iid: String?
  /// Names, ids or e-mail addresses of the user: the API's token names nobody.
  public var me: [String] = []

  /// A ready token.
  public var token: Secret?
  /// A file whose first line is the token.
  public var tokenFile: String?
  /// A command for `/bin/sh` that prints the token.
  public var tokenCommand: String?
  /// The client for which tokens are signed here.
  public var clientID: String?
  /// What tokens are signed with.
  public var clientSecret: Secret?
  /// The `sub` of tokens signed here.
  public var tokenSubject = "casetui"
  /// How long a token signed here is valid.
  public var tokenLifetime: Duration = .seconds(1_800)
  /// Sign a token that is used once, for every request.
  public var jti = false

  /// How requests are spelled at first.
  public var encoding = RequestEncoding()
  /// How many cases a page holds.
  public var pageSize = 50
  /// Cases of a list that is read whole, at most.
  public var whole = 500
  /// How long connecting may take.
  public var connectTimeout: Duration = .seconds(10)
  /// How long an answer may take to begin, or pause.
  public var firstByteTimeout: Duration = .seconds(30)
  /// How long a whole answer may take.
  public var timeout: Duration = .seconds(60)
  /// Requests a minute; zero for as many as there are.
  public var rateLimit = 60
  /// A PEM file with authorities to trust beside the system's.
  public var caFile: String?
  /// Whether cases are kept on this machine.
  public var cache = true
  /// Whether only what is kept is shown, and no server asked.
  public var offline = false

  /// The colours.
  public var theme: ThemeName = .auto
  /// Whether only ASCII is drawn.
  public var ascii = false
  /// Laid out line by line, for screen readers.
  public var linear = false
  /// Whether the browser takes clicks and the wheel.
  public var mouse = false
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  public var openURL: String?
  /// How long typing must pause before the server is asked.
  public var debounce: Duration = .milliseconds(150)
  /// Zero for never.
  public var refresh: Duration = .zero
  /// Empty for the built-in ones.
  public var columns: [SortField] = []
  /// The user's own views.
  public var views: [SavedView] = []

  /// Where each setting came from, by its name in the file; those not listed are built in.
  public var origins: [String: SettingOrigin] = [:]

  /// The built-in values.
  public init() {}

  /// Where the value of a setting comes from.
  public func origin(of name: String) -> SettingOrigin { origins[name] ?? .builtIn }
}

/// The names of the themes.
public enum ThemeName: String, CaseIterable, Sendable {
  case auto, dark, light
  case highContrast = "high-contrast"
  case monochrome
}
