import Testing

@testable import CaseKit

@Suite("HTTP transport through a proxy", .timeLimit(.minutes(1)))
struct TunnelTests {
  private func call(_ url: String, _ environment: [String: String]) async throws -> HTTPAnswer {
    let transport = Transport.http(
      TransportConfiguration(proxies: Proxies(environment: environment)))
    let call = HTTPCall(url: try ServerURL(url), headers: [HTTPHeader("auth", "t")], body: [])
    let result = await Result.catching { try await transport.send(call) }
    await transport.shutdown()
    return try result.get()
  }

  @Test func tlsRunsInsideTheTunnelAndTheProxyLearnsOnlyTheHost() async throws {
    let proxy = try RawServer([
      .send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)), .receive,
      .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)), .hold,
    ])
    defer { proxy.stop() }
    await #expect(throws: TransportError.tls(detail: "the server does not speak TLS")) {
      try await call("https://cases.example.com", ["HTTPS_PROXY": proxy.url])
    }
    let request = try #require(await proxy.requests.first { _ in true })
    #expect(request.hasPrefix("CONNECT cases.example.com:443 HTTP/1.1\r\n"))
    #expect(!request.contains("auth: t"))
  }

  @Test func withAnInvalidProxyVariableNothingIsSent() async throws {
    let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { server.stop() }
    let detail = "HTTPS_PROXY: this proxy cannot be used"
    await #expect(throws: TransportError.noConnection(detail: detail)) {
      try await call("https://0.0.0.0:\(server.port)", ["HTTPS_PROXY": "::::"])
    }
    #expect(server.connectionCount == 0)
  }

  @Test func hostsInNoProxyAndThisMachineAreReachedDirectly() async throws {
    let proxy = try RawServer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
    let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer {
      proxy.stop()
      server.stop()
    }
    #expect(try await call(server.url, ["HTTPS_PROXY": proxy.url]).status == 200)
    #expect(proxy.connectionCount == 0)

    // This address belongs to this machine but is not loopback; nothing there speaks TLS.
    let url = "https://0.0.0.0:\(server.port)"
    for (exceptions, isDirect) in [("10.0.0.0/8", false), ("0.0.0.0/8", true)] {
      let before = (proxy: proxy.connectionCount, server: server.connectionCount)
      await #expect(throws: TransportError.self) {
        try await call(url, ["HTTPS_PROXY": proxy.url, "NO_PROXY": exceptions])
      }
      #expect(proxy.connectionCount == before.proxy + (isDirect ? 0 : 1))
      #expect(server.connectionCount == before.server + (isDirect ? 1 : 0))
    }
  }
}
