import FoundationEssentials

/// What a token says of itself, read without checking its signature.
public struct TokenClaims: Equatable, Sendable, Codable {
  public var appId: String?
  public var sub: String?
  /// Seconds since 1970.
  public var iat: Int64?
  /// Seconds since 1970.
  public var exp: Int64?
  public var jti: String?

  /// - Returns: `nil` for a token that is no JWT.
  public init?(token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Base64URL.decode(parts[1]),
      let claims = try? JSONDecoder().decode(Self.self, from: payload)
    else { return nil }
    self = claims
  }

  init(appId: String, sub: String, iat: Int64, exp: Int64, jti: String?) {
    self.appId = appId
    self.sub = sub
    self.iat = iat
    self.exp = exp
    self.jti = jti
  }

  /// A claim of another type counts as not there.
  public init(from decoder: any Decoder) throws {
    let claims = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) -> Int64? {
      (try? claims.decode(Double.self, forKey: key)).flatMap { Int64(exactly: $0.rounded(.down)) }
    }
    appId = try? claims.decode(String.self, forKey: .appId)
    sub = try? claims.decode(String.self, forKey: .sub)
    iat = number(.iat)
    exp = number(.exp)
    jti = try? claims.decode(String.self, forKey: .jti)
  }
}
