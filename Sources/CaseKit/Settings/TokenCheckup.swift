import Moments

/// Describes a token without showing it.
struct TokenCheckup {
  let choice: TokenChoice
  let token: String
  let now: Timestamp

  private static let toleratedSkew: Int64 = 60

  var check: Check {
    guard let claims = TokenClaims(token: token) else {
      return Check("token", .ok, "\(choice); it is not a JWT, so its contents are unknown")
    }
    let seconds = now.milliseconds / 1_000
    if let exp = claims.exp, exp <= seconds {
      return Check(
        "token", .failed, "\(choice); it expired \(distance(to: exp))", advice: choice.advice)
    }
    if let iat = claims.iat, iat > seconds + Self.toleratedSkew {
      return Check(
        "token", .warning, "\(choice); it says that it was signed \(distance(to: iat))",
        advice: "correct the clock of this machine, or of the one that signs")
    }
    return Check("token", .ok, "\(choice); \(summary(of: claims))")
  }

  private func summary(of claims: TokenClaims) -> String {
    let app = claims.appId.map { "appId \($0)" } ?? "no appId"
    return "\(app), " + (claims.exp.map { "expires \(distance(to: $0))" } ?? "never expires")
  }

  private func distance(to seconds: Int64) -> String {
    LocalTime.distance(from: now, to: Timestamp(milliseconds: 0).adding(seconds: seconds))
  }
}

extension TokenChoice: CustomStringConvertible {
  /// The kind of source. Contains neither a secret nor a command, which may contain one.
  public var description: String {
    switch self {
    case .fixed: "a fixed token"
    case .file(let path): "from \(path)"
    case .command: "from the token command"
    case .signed(let key):
      "signed here for \(key.clientID)" + (key.isSingleUse ? ", one for each request" : "")
    }
  }

  /// Advice if this source does not give a valid token.
  var advice: String {
    switch self {
    case .fixed: "export CASETUI_TOKEN with a new token"
    case .file(let path): "write a new token to \(path)"
    case .command: "run the token command yourself, and check its first line of output"
    case .signed: "check client_id and client_secret, and the clock of this machine"
    }
  }
}
