/// The server and the account that the client uses, and how it identifies itself.
public struct ClientConfiguration: Sendable {
  /// The URL of the host, with a path if the API is mounted below one.
  public var baseURL: ServerURL
  /// The account that owns the cases.
  public var accountID: String
  /// The app whose cases are requested.
  public var streamID: String
  /// The instance; by default the stream's id.
  public var iid: String?
  /// How requests are encoded at first.
  public var encoding: RequestEncoding
  /// The `bot-language` and `app-language` headers.
  public var language: String
  /// The `state` header: the published app or its draft.
  public var state: String
  /// The `client-app` header.
  public var clientApp: String
  /// The program's version, for `User-Agent`.
  public var version: String
  /// The minutes from local time to UTC, as in JavaScript: -330 in India.
  public var timezoneOffset: @Sendable () -> Int

  /// A configuration; all but the server, the account, the stream and the version have defaults.
  public init(
    baseURL: ServerURL, accountID: String, streamID: String, iid: String? = nil,
    encoding: RequestEncoding = RequestEncoding(), language: String = "en",
    state: String = "configured", clientApp: String = "unified", version: String,
    timezoneOffset: @escaping @Sendable () -> Int
  ) {
    self.baseURL = baseURL
    self.accountID = accountID
    self.streamID = streamID
    self.iid = iid
    self.encoding = encoding
    self.language = language
    self.state = state
    self.clientApp = clientApp
    self.version = version
    self.timezoneOffset = timezoneOffset
  }

  /// The path of a call, to show to the user.
  public func path(of call: WriteCall) -> String {
    "/" + (basePath + call.path).joined(separator: "/")
  }

  private var basePath: [String] {
    ["caseManagement", "api", "public", "analytics", streamID]
  }

  func call(_ endpoint: Endpoint, token: String) -> HTTPCall {
    HTTPCall(
      url: baseURL.appending(basePath + endpoint.path),
      headers: headers(token: token), body: endpoint.body)
  }

  /// The headers in `reference.md`, section 1, without those that only a browser sends.
  private func headers(token: String) -> [HTTPHeader] {
    [
      HTTPHeader("auth", token),
      HTTPHeader("AccountId", accountID),
      HTTPHeader("Iid", iid ?? streamID),
      HTTPHeader("client-app", clientApp),
      HTTPHeader("X-Timezone-Offset", String(timezoneOffset())),
      HTTPHeader("state", state),
      HTTPHeader("bot-language", language),
      HTTPHeader("app-language", language),
      HTTPHeader("Content-Type", "application/json;charset=UTF-8"),
      HTTPHeader("Accept", "application/json, text/plain, */*"),
      HTTPHeader("User-Agent", "casetui/\(version) (Linux)"),
    ]
  }
}
