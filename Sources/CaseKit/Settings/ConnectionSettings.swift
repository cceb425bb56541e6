/// The server, the account, the token and the user.
public struct ConnectionSettings: SettingGroup {
  /// The properties of this group as rows.
  public static let declared = DeclaredSettings(ConnectionSettings()) {
    [
      $0.host.row, $0.accountID.row, $0.streamID.row, $0.iid.row, $0.token.row, $0.tokenFile.row,
      $0.tokenCommand.row, $0.clientID.row, $0.clientSecret.row, $0.tokenSubject.row,
      $0.tokenLifetime.row, $0.jti.row, $0.me.row,
    ]
  }

  /// The address of the platform.
  public let host = Setting<ServerURL?>(
    "host", .serverURL, "The address of the platform, e.g. https://platform.example.com.",
    variable: "HOST", flag: .option("--host", "url", "The address of the platform."))

  /// The account that owns the cases.
  public let accountID = Setting<String?>(
    "account_id", .identifier, "The account that owns the cases.",
    variable: "ACCOUNT_ID", flag: .option("--account-id", "id"))

  /// The app whose cases are shown.
  public let streamID = Setting<String?>(
    "stream_id", .identifier, "The app whose cases are shown, st-….",
    variable: "STREAM_ID",
    flag: .option("--stream-id", "id", "The app whose cases are shown, st-…."))

  /// The `Iid` header, if it differs from the stream id.
  public let iid = Setting<String?>(
    "iid", .identifier, "The instance id, if it differs from the stream id.", variable: "IID")

  /// A token to use as it is.
  public let token = Setting<Secret?>(
    "token", .token, "The token; better kept out of files.", variable: "TOKEN")

  /// A file whose first line is the token.
  public let tokenFile = Setting<String?>(
    "token_file",
    .path(insteadOfDash: "for a token on standard input, export CASETUI_TOKEN=\"$(cat)\""),
    "A file with the token, read for each request.",
    variable: "TOKEN_FILE", flag: .option("--token-file", "file", "A file with the token."))

  /// A command for `/bin/sh` that prints the token.
  public let tokenCommand = Setting<String?>(
    "token_command", .text, "A shell command (/bin/sh) whose first line of output is the token.",
    variable: "TOKEN_COMMAND")

  /// The client id for tokens that casetui signs.
  public let clientID = Setting<String?>(
    "client_id", .identifier, "The client id, cs-…, for which casetui signs tokens.",
    variable: "CLIENT_ID")

  /// The secret that tokens are signed with.
  public let clientSecret = Setting<Secret?>(
    "client_secret", .secret, "The secret that casetui signs tokens with (HS256).",
    variable: "CLIENT_SECRET")

  /// The `sub` claim of tokens that casetui signs.
  public let tokenSubject = Setting<String>(
    "token_subject", "casetui", .text, "The `sub` claim of tokens that casetui signs.")

  /// How long a token that casetui signs is valid.
  public let tokenLifetime = Setting<Duration>(
    "token_lifetime", .seconds(1_800), .duration(.seconds(60) ... .seconds(3_600)),
    "How long a token that casetui signs is valid.")

  /// Whether to sign a new token with its own `jti` for each request.
  public let jti = Setting<Bool>(
    "jti", false, .flag, "Whether each request needs its own single-use token.")

  /// Names, ids or e-mail addresses of the user, because the API's token does not name the user.
  public let me = Setting<[String]>(
    "me", [], .list(of: .text), "Your names, ids and e-mail addresses, for is:mine.",
    variable: "ME", flag: .option("--me", "names", "Your names or ids, for is:mine."))
}
