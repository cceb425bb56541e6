import Testing

@testable import CaseKit

@Suite("Server URLs")
struct ServerURLTests {
  @Test(arguments: [
    ("https://cases.example.com", "https://cases.example.com", 443),
    ("https://cases.example.com:8443/base//", "https://cases.example.com:8443/base", 8443),
    ("cases.example.com", "https://cases.example.com", 443),
    ("HTTPS://cases.example.com/", "HTTPS://cases.example.com", 443),
    ("http://localhost:8080", "http://localhost:8080", 8080),
    ("http://127.0.0.1", "http://127.0.0.1", 80),
    ("http://127.255.0.9:1", "http://127.255.0.9:1", 1),
    ("http://[::1]:8080/", "http://[::1]:8080", 8080),
    ("http://[::1]", "http://[::1]", 80),
    ("https://example.com:65535", "https://example.com:65535", 65_535),
    ("https://example.com:/a:1", "https://example.com:/a:1", 443),
  ])
  func validURLsAreAccepted(text: String, description: String, port: Int) throws {
    let url = try ServerURL(text)
    #expect(url.description == description)
    #expect(url.port == port)
  }

  @Test(arguments: [
    "http://cases.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com",
    "http://0.0.0.0",
    "http://localhost.example.com", "http://128.0.0.1", "http://[::2]", "http://127.0.0.256",
    "http://127.1", "http://2130706433",
  ])
  func plainHTTPIsAllowedOnlyToThisMachine(text: String) {
    let problem = #expect(throws: ServerURL.Problem.self) { try ServerURL(text) }
    guard case .insecure = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
  }

  @Test(arguments: [
    "", "https://", "ftp://example.com", "file:///etc/passwd", "https:///path", "http://a b",
  ])
  func invalidURLsAreRejected(text: String) {
    #expect(throws: ServerURL.Problem.notURL(text)) { try ServerURL(text) }
  }

  @Test(arguments: [
    "https://cases.example.com:65536", "https://cases.example.com:65979",
    "https://cases.example.com:0", "https://cases.example.com:99999/base",
    "https://cases.example.com:18446744073709551617", "cases.example.com:70000",
  ])
  func anInvalidPortIsRejected(text: String) {
    #expect(throws: ServerURL.Problem.badPort(host: "cases.example.com")) { try ServerURL(text) }
    #expect(throws: ServerURL.Problem.badPort(host: "::1")) { try ServerURL("http://[::1]:99999") }
  }

  @Test(arguments: [
    "https://user@example.com", "https://user:pass@example.com", "https://example.com?x=1",
    "https://example.com/#x", "http://localhost@example.com",
  ])
  func urlsWithCredentialsAQueryOrAFragmentAreRejected(text: String) {
    #expect(throws: ServerURL.Problem.unexpectedPart(host: "example.com")) { try ServerURL(text) }
  }

  @Test func appendedPathComponentsArePercentEncoded() throws {
    let url = try ServerURL("https://example.com/base").appending(["a b", "../c?#", "é~-._"])
    #expect(url.description == "https://example.com/base/a%20b/..%2Fc%3F%23/%C3%A9~-._")
  }
}
