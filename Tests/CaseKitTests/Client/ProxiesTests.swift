import Testing

@testable import CaseKit

@Suite("Proxies from environment variables")
struct ProxiesTests {
  @Test(arguments: [
    ("http://proxy.example.com:3128", "proxy.example.com", 3128),
    ("proxy.example.com:3128", "proxy.example.com", 3128),
    ("http://proxy.example.com", "proxy.example.com", 80),
    ("socks5://proxy.example.com", "proxy.example.com", 1080),
  ])
  func theHostAndThePortOfAProxyAreRead(text: String, host: String, port: Int) throws {
    let proxy = try #require(Proxies.Proxy(text))
    #expect(proxy.host == host)
    #expect(proxy.port == port)
  }

  @Test(arguments: ["http", "socks5", "socks5h", "SOCKS5", "socks"])
  func theCredentialsOfAProxyAreRead(scheme: String) throws {
    let proxy = try #require(Proxies.Proxy("\(scheme)://me:p%40ss@proxy:1"))
    #expect(proxy.user == "me")
    #expect(proxy.password == "p@ss")
  }

  @Test func anUnsupportedProxyProtocolIsRejected() {
    #expect(Proxies.Proxy("https://proxy.example.com") == nil)
    #expect(Proxies.Proxy("") == nil)
  }

  @Test(arguments: [
    "::::", "http://", "https://proxy:1", "proxy:port", "proxy:0", "proxy:65536",
    "socks5://proxy:70000",
    "http://me:%FF@proxy", "socks5://%FF@proxy:1080",
    "socks5://me:\(String(repeating: "p", count: 256))@proxy:1080",
  ])
  func anInvalidProxyIsAnErrorAndIsNotBypassed(value: String) throws {
    let url = try ServerURL("https://cases.example.com")
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
      let proxies = Proxies(environment: [variable: value, "NO_PROXY": "other.example.com"])
      #expect(throws: Proxies.Unusable(variable: variable)) { try proxies.proxy(for: url) }
    }
    let excepted = Proxies(environment: ["HTTPS_PROXY": value, "NO_PROXY": "example.com"])
    #expect(try excepted.proxy(for: url) == nil)
  }

  @Test func lowercaseVariablesWinAndAnEmptyVariableMeansNoProxy() throws {
    let url = try ServerURL("https://example.com")
    let host = { (environment: [String: String]) in
      try Proxies(environment: environment).proxy(for: url)?.host
    }
    #expect(try host([:]) == nil)
    #expect(try host(["HTTPS_PROXY": "upper", "https_proxy": "lower"]) == "lower")
    #expect(try host(["HTTPS_PROXY": "upper", "https_proxy": ""]) == "upper")
    #expect(try host(["ALL_PROXY": "all"]) == "all")
    #expect(try host(["ALL_PROXY": "all", "HTTPS_PROXY": "https"]) == "https")
    #expect(try host(["HTTPS_PROXY": "p", "NO_PROXY": "example.com"]) == nil)
  }

  @Test(arguments: [
    ("*", true), ("example.com", true), (".example.com", true), ("*.example.com", true),
    ("com", true), ("a.example.com", true), ("A.Example.Com", true), ("ample.com", false),
    ("other.com, a.example.com", true), ("other.com example.com", true), ("", false),
    ("a.example.com:443", true), ("a.example.com:80", false), ("b.a.example.com", false),
  ])
  func hostsInNoProxyAreReachedDirectly(list: String, isDirect: Bool) throws {
    let proxies = Proxies(Proxies.Proxy("proxy:1"), exceptions: list)
    #expect(try (proxies.proxy(for: ServerURL("https://a.example.com")) == nil) == isDirect)
  }

  @Test(arguments: [
    ("10.0.0.0/8", true), ("10.1.2.3", true), ("10.1.2.0/24", true), ("10.1.3.0/24", false),
    ("0.0.0.0/0", true), ("10.1.2.3/32", true), ("10.1.2.4/32", false), ("10.0.0.0/33", false),
  ])
  func networksInNoProxyAreReachedDirectly(list: String, isDirect: Bool) throws {
    let proxies = Proxies(Proxies.Proxy("proxy:1"), exceptions: list)
    #expect(try (proxies.proxy(for: ServerURL("https://10.1.2.3")) == nil) == isDirect)
  }

  @Test func localhostIsAlwaysReachedDirectly() throws {
    let proxies = Proxies(Proxies.Proxy("proxy:1"))
    #expect(try proxies.proxy(for: ServerURL("http://localhost:8080")) == nil)
  }
}
