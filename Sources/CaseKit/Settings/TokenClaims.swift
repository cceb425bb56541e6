import FoundationEssentials

/// The claims in a token, read without checking its signature.
public struct TokenClaims: Equatable, Sendable, Codable {
  /// The client that signed the token.
  public var appId: String?
  /// The subject that the token stands for.
  public var sub: String?
  /// The time when the token was issued, in seconds since 1970.
  public var iat: Int64?
  /// The time when the token expires, in seconds since 1970.
  public var exp: Int64?
  /// The id of a single-use token.
  public var jti: String?

  /// - Returns: `nil` if the token is not a JWT.
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

  /// Decodes the claims; a claim of another type counts as missing.
  ///
  /// - Throws: `DecodingError` if the payload is not an object.
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

/// URL-safe Base64 without padding (RFC 4648, section 5).
enum Base64URL {
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func decode(_ text: some StringProtocol) -> Data? {
    let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
    return Data(base64Encoded: standard + padding)
  }
}
