extension RequestRecord {
  /// The request as a command for a shell, on several lines; the token is left to the variable
  /// `CASETUI_TOKEN`.
  public var curl: String {
    let headers = headers.map { "-H \(Self.quoted("\($0.name): \($0.value)"))" }
    let body = String(decoding: body, as: UTF8.self)
    let parts =
      ["curl -X POST \(Self.quoted(url.description))", #"-H "auth: $CASETUI_TOKEN""#]
      + headers + ["--data-raw \(Self.quoted(body))"]
    return parts.joined(separator: " \\\n  ")
  }

  /// One word for a shell.
  private static func quoted(_ word: String) -> String {
    "'\(word.replacing("'", with: #"'\''"#))'"
  }
}
