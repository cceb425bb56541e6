import Moments
import Testing

@testable import CaseKit

@Suite struct TokenSignerTests {
  private static func signer(isSingleUse: Bool = false) -> TokenSigner {
    TokenSigner(
      key: SigningKey(
        clientID: "cs-1", secret: Secret("s3cret"), subject: "triage/\"ü\"",
        lifetime: .seconds(1_800), isSingleUse: isSingleUse),
      now: { Timestamp(milliseconds: 1_700_000_000_999) }, uniqueID: { "id-1" })
  }

  /// RFC 7515, appendix A.1; the payload is the example of RFC 7519, section 3.1.
  @Test func theExampleOfTheStandardIsSignedCorrectly() throws {
    let secret = try #require(
      Base64URL.decode(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
    let token = TokenSigner.sign(
      header: "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}".utf8,
      payload: "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
        .utf8, secret: secret)
    #expect(
      token == "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
        + "cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
  }

  @Test func aTokenContainsTheRequiredClaims() throws {
    let token = try Self.signer().sign()
    let parts = token.split(separator: ".")
    let header = try #require(Base64URL.decode(parts[0]))
    let payload = try #require(Base64URL.decode(parts[1]))
    #expect(String(decoding: header, as: UTF8.self) == #"{"alg":"HS256","typ":"JWT"}"#)
    #expect(
      String(decoding: payload, as: UTF8.self)
        == #"{"appId":"cs-1","exp":1700001800,"iat":1700000000,"sub":"triage/\"ü\""}"#)
  }

  @Test func aSingleUseTokenHasItsOwnID() throws {
    let claims = TokenClaims(token: try Self.signer(isSingleUse: true).sign())
    #expect(claims?.jti == "id-1")
    #expect(TokenClaims(token: try Self.signer().sign())?.jti == nil)
  }

  @Test(arguments: ["", "opaque", "a.b", "a.b.c", "a.e30.c.d", "..", "a.W10.c"])
  func textThatIsNotAJWTHasNoClaims(token: String) {
    #expect(TokenClaims(token: token) == nil)
  }

  @Test func claimsOfWrongTypesAreIgnored() {
    let payload = #"{"appId": 1, "sub": null, "iat": "x", "exp": 1700000000.5}"#
    let claims = TokenClaims(token: TokenSigner.sign(payload: payload.utf8, secret: "s".utf8))
    #expect(claims?.appId == nil)
    #expect(claims?.iat == nil)
    #expect(claims?.exp == 1_700_000_000)
  }
}
