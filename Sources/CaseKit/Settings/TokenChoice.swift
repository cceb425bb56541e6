/// The source of the token that the settings choose.
public enum TokenChoice: Equatable, Sendable {
  case fixed(Secret)
  case file(path: String)
  case command(String)
  case signed(SigningKey)

  /// The source with the highest precedence: a token in the environment wins over a command in the
  /// file. Within one level, the order of the cases decides.
  ///
  /// - Returns: `nil` if the settings name no source.
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

  /// The setting that is missing if there is no choice: the other half of a client id and its
  /// secret, or any source.
  static func missing(in settings: Settings) -> String {
    let declared = ConnectionSettings.declared
    return switch (settings.connection.clientID, settings.connection.clientSecret) {
    case (_?, nil): declared.clientSecret.name
    case (nil, _?): declared.clientID.name
    default: declared.token.name
    }
  }
}

/// The key for signing tokens, and the claims in them.
public struct SigningKey: Equatable, Sendable {
  /// The client id, `cs-…`.
  public var clientID: String
  /// The secret for signing (HS256).
  public var secret: Secret
  /// The `sub` claim.
  public var subject: String
  /// How long the token is valid.
  public var lifetime: Duration
  /// Whether each token gets a `jti` of its own and is sent only once.
  public var isSingleUse: Bool

  /// A key with the claims of its tokens.
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
