import Crypto
import FoundationEssentials
import Moments

/// Signs tokens with the client secret (JWT, HS256).
struct TokenSigner: Sendable {
  let key: SigningKey
  let now: @Sendable () -> Timestamp
  /// Returns another text each time, for `jti`.
  let uniqueID: @Sendable () -> String

  func sign() throws(APIError) -> String {
    let seconds = now().milliseconds / 1_000
    let claims = TokenClaims(
      appId: key.clientID, sub: key.subject, iat: seconds,
      exp: seconds + key.lifetime.components.seconds, jti: key.isSingleUse ? uniqueID() : nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Self.sign(payload: try encoder.encode(claims), secret: key.secret.reveal().utf8)
    } catch {
      throw .token(detail: "the claims cannot be written as JSON")
    }
  }

  static func sign(
    header: some Sequence<UInt8> = #"{"alg":"HS256","typ":"JWT"}"#.utf8,
    payload: some Sequence<UInt8>, secret: some Sequence<UInt8>
  ) -> String {
    let content = "\(Base64URL.encode(header)).\(Base64URL.encode(payload))"
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(content.utf8), using: SymmetricKey(data: Data(secret)))
    return "\(content).\(Base64URL.encode(code))"
  }
}
