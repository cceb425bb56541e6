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
    let given = settings.connection
    let choices: [(choice: TokenChoice?, origins: [SettingOrigin])] = [
      (given.token.map(Self.fixed), [given.origin(of: \.token)]),
      (given.tokenFile.map(Self.file), [given.origin(of: \.tokenFile)]),
      (given.tokenCommand.map(Self.command), [given.origin(of: \.tokenCommand)]),
      (
        SigningKey(settings).map(Self.signed),
        [given.origin(of: \.clientID), given.origin(of: \.clientSecret)]
      ),
    ]
    var best: (choice: TokenChoice, rank: Int)?
    for (choice, origins) in choices {
      guard let choice else { continue }
      let rank = origins.map(\.rank).max() ?? 0
      if rank > best?.rank ?? -1 { best = (choice, rank) }
    }
    guard let best else { return nil }
    self = best.choice
  }

  /// The setting that is missing where there is no choice: the other half of a client, or any.
  static func missing(in settings: Settings) -> String {
    let declared = ConnectionSettings.declared
    return switch (settings.connection.clientID, settings.connection.clientSecret) {
    case (_?, nil): declared.clientSecret.name
    case (nil, _?): declared.clientID.name
    default: declared.token.name
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
    let given = settings.connection
    guard let clientID = given.clientID, let secret = given.clientSecret else { return nil }
    self.init(
      clientID: clientID, secret: secret, subject: given.tokenSubject,
      lifetime: given.tokenLifetime, isSingleUse: given.jti)
  }
}
