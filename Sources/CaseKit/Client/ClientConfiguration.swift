/// Whom the client talks to, and as which application.
public struct ClientConfiguration: Sendable {
  /// The host, and a path where the API is mounted below one.
  public var baseURL: ServerURL
  /// The account that owns the cases.
  public var accountID: String
  /// The app whose cases are asked for.
  public var streamID: String
  /// The instance; the stream's id where it is not set.
  public var iid: String?
  /// How requests are spelled at first.
  public var encoding: RequestEncoding
  /// `bot-language` and `app-language`.
  public var language: String
  /// `state`: the published app or its draft.
  public var state: String
  /// `client-app`.
  public var clientApp: String
  /// The program's own version, for `User-Agent`.
  public var version: String
  /// Minutes from local time to UTC, as JavaScript counts them: -330 in India.
  public var timezoneOffset: @Sendable () -> Int

  /// A client's configuration.
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

  /// The path of a call, for people to see.
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

  /// The headers of `reference.md`, section 1; the sample's browser noise is left out.
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
