import NIOCore
import Testing

@testable import CaseKit

@Suite("The wire, through a SOCKS proxy with a password", .timeLimit(.minutes(1)))
struct SOCKSRelayTests {
  private func call(
    _ proxy: String, scheme: String = "socks5", trusting file: String? = nil,
    patience: Duration = .seconds(10)
  ) async throws -> HTTPAnswer {
    let proxies = Proxies(environment: ["HTTPS_PROXY": "\(scheme)://\(proxy)"])
    let transport = Transport.http(
      TransportConfiguration(
        connectTimeout: patience, proxies: proxies, certificateFile: file))
    let call = HTTPCall(
      url: try ServerURL("https://cases.example.com"), headers: [HTTPHeader("auth", "t")],
      body: Array("{}".utf8))
    let result = await Result.catching { try await transport.send(call) }
    await transport.shutdown()
    return try result.get()
  }

  @Test(
    "The relay signs in, the proxy resolves the name, and TLS runs inside the tunnel",
    .enabled(if: OwnAuthority.isPossible), arguments: ["socks5", "socks5h"])
  func tunnel(scheme: String) async throws {
    let authority = try OwnAuthority()
    // More than the socket buffers hold.
    let body = String(repeating: "x", count: 20_000_000)
    let server = try await TLSServer(
      authority.server(for: "DNS:cases.example.com"),
      answer: "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let proxy = try await SOCKSServer(user: "ada", password: "p@ss:/ü", to: server.port)

    let answer = try await call(
      "ada:p%40ss%3A%2F%C3%BC@127.0.0.1:\(proxy.port)", scheme: scheme, trusting: authority.file)

    #expect(answer.status == 200)
    #expect(answer.body.count == body.utf8.count)
    #expect(server.meetings.first?.request.contains("auth: t\r\n") == true)
    #expect(proxy.hosts == ["cases.example.com:443"])
    try await proxy.stop()
    try await server.stop()
  }

  @Test("A wrong password is an error that does not show it, and is not retried")
  func wrongPassword() async throws {
    let proxy = try await SOCKSServer(user: "ada", password: "secret", to: 1)
    let error = TransportError.proxyRefused(detail: "it refused the user name or the password")
    for credentials in ["ada:wrong", "bob:secret", "ada", "ada:", ":secret"] {
      await #expect(throws: error) { try await call("\(credentials)@127.0.0.1:\(proxy.port)") }
    }
    #expect(APIError(error).outlook == .permanent)
    #expect(APIError(error).arrival == .never)
    #expect(APIError(error).hint == "check the user name and the password of the proxy")
    #expect(proxy.hosts == [])
    try await proxy.stop()
  }

  @Test("A missing password is reported")
  func noPassword() async throws {
    let proxy = try await SOCKSServer(user: "ada", password: "secret", to: 1)
    await #expect(
      throws: TransportError.proxyRefused(detail: "it requires a user name and a password")
    ) {
      try await call("127.0.0.1:\(proxy.port)")
    }
    try await proxy.stop()
  }

  @Test("The reply code of the proxy is reported, with and without a password")
  func replies() async throws {
    let replies: [(UInt8, String)] = [
      (1, "it failed"), (2, "its rules do not allow it"), (3, "the network cannot be reached"),
      (4, "the host cannot be reached"), (5, "the host refused the connection"), (99, "code 99"),
    ]
    for (code, reason) in replies {
      let error = TransportError.noConnection(
        detail: "the SOCKS proxy made no connection: \(reason)")
      let proxy = try await SOCKSServer(
        user: "ada", password: "secret", to: 1, refusing: .reply(code))
      await #expect(throws: error) { try await call("ada:secret@127.0.0.1:\(proxy.port)") }
      try await proxy.stop()

      let open = try await SOCKSServer(to: 1, refusing: .reply(code))
      await #expect(throws: error) { try await call("127.0.0.1:\(open.port)") }
      try await open.stop()
    }
  }

  @Test("A proxy that is unreachable, speaks another protocol, closes or stays silent is reported")
  func failures() async throws {
    let gone = try RawServer("")
    gone.stop()
    await #expect(
      throws: TransportError.noConnection(
        detail:
          "the SOCKS proxy cannot be reached: 127.0.0.1, port \(gone.port): connection refused")
    ) {
      try await call("ada:secret@127.0.0.1:\(gone.port)")
    }
    let ending = try await SOCKSServer(user: "ada", password: "secret", to: 1, refusing: .end)
    await #expect(
      throws: TransportError.noConnection(detail: "the SOCKS proxy closed the connection")
    ) {
      try await call("ada:secret@127.0.0.1:\(ending.port)")
    }
    try await ending.stop()
    let silent = try await SOCKSServer(user: "ada", password: "secret", to: 1, refusing: .silence)
    await #expect(throws: TransportError.connectTimeout(seconds: 1)) {
      try await call("ada:secret@127.0.0.1:\(silent.port)", patience: .seconds(1))
    }
    try await silent.stop()
  }

  @Test("The relay refuses clients without the secret")
  func secret() async throws {
    let proxy = try await SOCKSServer(user: "ada", password: "secret", to: 1)
    let configured = try #require(Proxies.Proxy("socks5://ada:secret@127.0.0.1:\(proxy.port)"))
    let relay = SOCKSRelay(to: configured, secret: "known", connectTimeout: .seconds(5))
    let port = try await relay.port()
    let connect = "CONNECT cases.example.com:443 HTTP/1.1\r\n"
    let refused = "HTTP/1.1 407 Proxy Authentication Required\r\n"
    let requests = [
      (connect + "\r\n", refused),
      (connect + "Proxy-Authorization: Bearer knowN\r\n\r\n", refused),
      (connect + "Proxy-Authorization: Bearer known2\r\n\r\n", refused),
      (connect + "Proxy-Authorization: Basic known\r\n\r\n", refused),
      (connect + "Authorization: Bearer known\r\n\r\n", refused),
      ("GET http://cases.example.com/ HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n"),
      ("\u{5}\u{1}\0\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n"),
      (
        connect + "X: " + String(repeating: "x", count: 9_000),
        "HTTP/1.1 431 Request Header Fields Too Large\r\n"
      ),
    ]
    for (request, answer) in requests {
      let text = try await PlainClient.answer(to: request, port: port)
      #expect(text.hasPrefix(answer))
    }
    #expect(proxy.hosts == [])

    let known = connect + "proxy-authorization: Bearer known\r\n\r\n"
    let text = try await PlainClient.answer(to: known, port: port)
    // There is no host behind this proxy.
    #expect(text.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
    #expect(proxy.hosts == ["cases.example.com:443"])
    withExtendedLifetime(relay) {}
    try await proxy.stop()
  }

  @Test("Releasing the relay closes its port")
  func released() async throws {
    let proxy = try #require(Proxies.Proxy("socks5://ada:secret@127.0.0.1:1"))
    var relay: SOCKSRelay? = SOCKSRelay(to: proxy, connectTimeout: .seconds(5))
    let port = try #require(try await relay?.port())
    _ = try await PlainClient.answer(to: "\r\n\r\n", port: port)
    relay = nil
    while (try? await PlainClient.answer(to: "\r\n\r\n", port: port)) != nil { await Task.yield() }
  }

  @Test("The relay accepts only well-formed CONNECT requests")
  func requests() {
    let request = ConnectRequest(head: "CONNECT ::1:8443 HTTP/1.1\r\nPROXY-AUTHORIZATION:  x y")
    #expect(request?.host == "::1")
    #expect(request?.port == 8_443)
    #expect(request?.authorization == "x y")
    #expect(ConnectRequest(head: "CONNECT [fe80::1]:1 HTTP/1.0")?.host == "fe80::1")
    for head in [
      "", "CONNECT a HTTP/1.1", "CONNECT a:0 HTTP/1.1", "CONNECT a:65536 HTTP/1.1",
      "CONNECT :1 HTTP/1.1", "CONNECT  a:1 HTTP/1.1", "connect a:1 HTTP/1.1", "CONNECT a:1",
    ] {
      #expect(ConnectRequest(head: head) == nil, "\(head)")
    }
  }
}
