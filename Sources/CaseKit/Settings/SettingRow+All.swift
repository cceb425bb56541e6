extension SettingRow {
  /// Every setting, in the order of the documentation.
  public static let all: [SettingRow] = files + connection + credentials + requests + browser

  /// The key of the mapping from names to settings; no setting itself.
  static let profilesKey = "profiles"

  static let config = SettingRow(
    "config", \.config, .path, "The file to read instead of the usual one.",
    scope: .outside, environment: "CONFIG", flag: ("--config", \.config))
  static let profile = SettingRow(
    "default_profile", \.profile, .text, "The profile to use.",
    scope: .topLevel, environment: "PROFILE", flag: ("--profile", \.profile))

  private static let files = [config, profile]

  private static let connection = [
    SettingRow(
      "host", \.host, .serverURL, "The address of the platform, e.g. https://platform.example.com.",
      environment: "HOST", flag: ("--host", \.host)),
    SettingRow(
      "account_id", \.accountID, .identifier, "The account that owns the cases.",
      environment: "ACCOUNT_ID", flag: ("--account-id", \.accountID)),
    SettingRow(
      "stream_id", \.streamID, .identifier, "The app whose cases are shown, st-….",
      environment: "STREAM_ID", flag: ("--stream-id", \.streamID)),
    SettingRow(
      "iid", \.iid, .identifier, "The instance id, where it is not the stream id.",
      environment: "IID"),
    SettingRow(
      "me", \.me, .list(of: .text), "Your names, ids and e-mail addresses, for is:mine.",
      environment: "ME", flag: ("--me", \.me)),
  ]

  private static let credentials = [
    SettingRow(
      "token", \.token, .token, "A ready token; better kept out of files.",
      environment: "TOKEN"),
    SettingRow(
      "token_file", \.tokenFile, .path, "A file that holds the token, read for each request.",
      environment: "TOKEN_FILE", flag: ("--token-file", \.tokenFile)),
    SettingRow(
      "token_command", \.tokenCommand, .text,
      "A command for /bin/sh whose first line of output is the token.",
      environment: "TOKEN_COMMAND"),
    SettingRow(
      "client_id", \.clientID, .identifier, "The client, cs-…, for which tokens are signed here.",
      environment: "CLIENT_ID"),
    SettingRow(
      "client_secret", \.clientSecret, .secret, "The secret that signs them (HS256).",
      environment: "CLIENT_SECRET"),
    SettingRow(
      "token_subject", \.tokenSubject, .text, "The `sub` of tokens signed here."),
    SettingRow(
      "token_lifetime", \.tokenLifetime, .duration(.seconds(60) ... .seconds(3_600)),
      "How long a token signed here is valid."),
    SettingRow(
      "jti", \.jti, .flag, "Whether each request needs a token of its own, used once."),
  ]

  private static let requests = [
    SettingRow(
      "paging", \.encoding.paging, .choice,
      "The form of paging that is tried first: by skip or by page number."),
    SettingRow(
      "sort_by", \.encoding.sorting, .choice,
      "The form of the order that is tried first."),
    SettingRow("page_size", \.pageSize, .number(1...500), "How many cases a page holds."),
    SettingRow(
      "whole", \.whole, .number(0...1_000_000),
      "A list of at most so many cases is read whole, and filtered here."),
    SettingRow(
      "connect_timeout", \.connectTimeout, .duration(.seconds(1) ... .seconds(300)),
      "How long connecting may take."),
    SettingRow(
      "first_byte_timeout", \.firstByteTimeout, .duration(.seconds(1) ... .seconds(600)),
      "How long an answer may take to begin, or pause."),
    SettingRow(
      "timeout", \.timeout, .duration(.seconds(1) ... .seconds(600)),
      "How long one answer may take."),
    SettingRow(
      "rate_limit", \.rateLimit, .number(0...10_000),
      "Requests a minute to an account; 0 for no limit. None to this machine.",
      environment: "RATE_LIMIT"),
    SettingRow(
      "ca_file", \.caFile, .path, "Certificates (PEM) to trust beside the system's."),
    SettingRow(
      "cache", \.cache, .flag, "Whether to keep cases on this machine, for the next start.",
      flag: ("--no-cache", \.cache)),
    SettingRow(
      "offline", \.offline, .flag, "Whether to ask no server, and show what was kept.",
      flag: ("--offline", \.offline)),
  ]

  private static let browser = [
    SettingRow(
      "theme", \.theme, .choice, "The colours.", flag: ("--theme", \.theme)),
    SettingRow(
      "ascii", \.ascii, .flag, "Whether to draw with ASCII only.", flag: ("--ascii", \.ascii)),
    SettingRow(
      "linear", \.linear, .flag, "Whether to draw line by line, for screen readers.",
      flag: ("--linear", \.linear)),
    SettingRow(
      "mouse", \.mouse, .flag, "Whether to take clicks and the wheel.", flag: ("--mouse", \.mouse)),
    SettingRow(
      "open_url", \.openURL, .pageAddress, "The page of a case, for the key o."),
    SettingRow(
      "debounce", \.debounce, .duration(.zero ... .seconds(5)),
      "How long typing must pause before the server is asked."),
    SettingRow(
      "refresh", \.refresh, .duration(.zero ... .seconds(86_400)),
      "How often the list is read again; 0 for never.", flag: ("--every", \.refresh)),
    SettingRow(
      "columns", \.columns, .list(of: .choice), "The columns of the list."),
    SettingRow(
      "views", \.views, .views, "Views of your own, after the built-in ones."),
  ]
}
