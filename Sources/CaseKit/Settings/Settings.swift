/// What the program was told, resolved; a fresh value holds the built-in defaults.
///
/// The names, environment variables, flags and sentences of help stand in ``SettingRow/all``.
public struct Settings: Equatable, Sendable {
  /// The profile in use.
  public var profile: String?
  /// The file to read instead of the usual one.
  public var config: String?

  public var host: BaseURL?
  public var accountID: String?
  public var streamID: String?
  /// See ``instanceID``.
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

  public var paging: PagingForm = .skip
  public var sortBy: SortByForm = .object
  public var pageSize = 50
  public var connectTimeout: Duration = .seconds(10)
  public var timeout: Duration = .seconds(30)
  public var caFile: String?

  public var theme: ThemeName = .auto
  public var ascii = false
  public var mouse = false
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  public var openURL: String?
  public var debounce: Duration = .milliseconds(150)
  /// Zero for never.
  public var refresh: Duration = .zero
  /// Empty for the built-in ones.
  public var columns: [SortField] = []
  public var views: [WrittenView] = []

  /// Where each setting came from, by its name in the file; those not listed are built in.
  public var origins: [String: SettingOrigin] = [:]

  public init() {}

  /// What the `Iid` header says: `iid`, else the stream id.
  public var instanceID: String? { iid ?? streamID }

  public func origin(of name: String) -> SettingOrigin { origins[name] ?? .builtIn }
}

/// How the wanted rows are asked for; no form is documented.
public enum PagingForm: String, CaseIterable, Sendable { case skip, page }

/// How the order is asked for; only the object carries a direction.
public enum SortByForm: String, CaseIterable, Sendable { case object, string }

public enum ThemeName: String, CaseIterable, Sendable {
  case auto, dark, light
  case highContrast = "high-contrast"
  case monochrome
}

/// A view of the user's own, as written: its query and sort are not yet parsed.
public struct WrittenView: Equatable, Sendable {
  public var name: String
  public var query: String
  public var sort: String?

  public init(name: String, query: String, sort: String? = nil) {
    self.name = name
    self.query = query
    self.sort = sort
  }
}
