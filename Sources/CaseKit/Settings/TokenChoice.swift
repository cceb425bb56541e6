/// Which of the ways to a token the settings choose.
public enum TokenChoice: Equatable, Sendable {
  case fixed(Secret)
  case file(path: String)
  case command(String)
  case signed(SigningKey)

  /// The way that the strongest source names: a token in the environment outranks a command in
  /// the file. Within one source, in the order of the cases.
  ///
  /// - Returns: `nil` when the settings name none.
  public init?(_ settings: Settings) {
    let choices: [(choice: TokenChoice?, names: [String])] = [
      (settings.token.map(Self.fixed), ["token"]),
      (settings.tokenFile.map(Self.file), ["token_file"]),
      (settings.tokenCommand.map(Self.command), ["token_command"]),
      (SigningKey(settings).map(Self.signed), ["client_id", "client_secret"]),
    ]
    var best: (choice: TokenChoice, rank: Int)?
    for (choice, names) in choices {
      guard let choice else { continue }
      let rank = names.map { settings.origin(of: $0).rank }.max() ?? 0
      if rank > best?.rank ?? -1 { best = (choice, rank) }
    }
    guard let best else { return nil }
    self = best.choice
  }

  /// The setting that is missing where there is no choice: the other half of a client, or any.
  static func missing(in settings: Settings) -> String {
    switch (settings.clientID, settings.clientSecret) {
    case (_?, nil): "client_secret"
    case (nil, _?): "client_id"
    default: "token"
    }
  }
}

/// What a token is signed with and what it says.
public struct SigningKey: Equatable, Sendable {
  /// The client, `cs-…`.
  public var clientID: String
  /// What the token is signed with (HS256).
  public var secret: Secret
  /// The `sub` of the token.
  public var subject: String
  /// How long the token is valid.
  public var lifetime: Duration
  /// Each token carries a `jti` of its own and must not be sent twice.
  public var isSingleUse: Bool

  /// A key and what its tokens say.
  public init(
    clientID: String, secret: Secret, subject: String, lifetime: Duration, isSingleUse: Bool
  ) {
    self.clientID = clientID
    self.secret = secret
    self.subject = subject
    self.lifetime = lifetime
    self.isSingleUse = isSingleUse
  }

  init?(_ settings: Settings) {
    guard let clientID = settings.clientID, let secret = settings.clientSecret else { return nil }
    self.init(
      clientID: clientID, secret: secret, subject: settings.tokenSubject,
      lifetime: settings.tokenLifetime, isSingleUse: settings.jti)
  }
}
