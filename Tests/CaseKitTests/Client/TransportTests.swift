import Foundation
import TestSupport
import Testing
import Timers

@testable import CaseKit

@Suite("HTTP transport with a misbehaving server")
struct TransportTests {
  private static let document = #"{"results":[{"_id":"a"}]}"#

  /// Sends one call to a server with this script.
  private func answer(
    _ script: [RawServer.Step], _ configuration: TransportConfiguration = TransportConfiguration(),
    clock: any Clock<Duration> = TimerClock()
  ) async throws(TransportError) -> HTTPAnswer {
    do {
      let server = try RawServer(script)
      defer { server.stop() }
      return try await call(server.url, configuration, clock: clock)
    } catch let error as TransportError {
      throw error
    } catch {
      throw .noConnection(detail: "the test's own server: \(error)")
    }
  }

  private func call(
    _ url: String, _ configuration: TransportConfiguration = TransportConfiguration(),
    clock: any Clock<Duration> = TimerClock()
  ) async throws -> HTTPAnswer {
    let transport = Transport.http(configuration, clock: clock)
    let call = HTTPCall(
      url: try ServerURL(url), headers: [HTTPHeader("auth", "t")], body: Array("{}".utf8))
    do {
      let answer = try await transport.send(call)
      await transport.shutdown()
      return answer
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  private func http(_ head: String, _ body: [UInt8]) -> [RawServer.Step] {
    let lines = "HTTP/1.1 \(head)\r\nContent-Length: \(body.count)\r\n\r\n"
    return [.send(Array(lines.utf8) + body)]
  }

  @Test func aPOSTIsSentAndTheCompleteAnswerIsReturned() async throws {
    let server = try RawServer(
      "HTTP/1.1 418 I'm a teapot\r\nX-Kind: tea\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    defer { server.stop() }

    let answer = try await call(server.url + "/base")

    #expect(answer.status == 418)
    #expect(answer.header("x-kind") == "tea")
    #expect(answer.body == Array("abcde".utf8))
    let request = try #require(await server.requests.first { _ in true })
    #expect(request.hasPrefix("POST /base HTTP/1.1\r\n"))
    #expect(request.contains("auth: t\r\n"))
    #expect(request.contains("Accept-Encoding: gzip\r\n"))
    #expect(request.hasSuffix("\r\n\r\n{}"))
  }

  @Test(arguments: [
    ("gzip", "H4sIAAAAAAACA6tWKkotLs0pKVayiq5Wis9MUbJSSlSqja0FAL83vrwZAAAA"),
    ("x-gzip", "H4sIAAAAAAACA6tWKkotLs0pKVayiq5Wis9MUbJSSlSqja0FAL83vrwZAAAA"),
    ("deflate", "eJyrVipKLS7NKSlWsoquVorPTFGyUkpUqo2tBQBzMQiI"),
    ("deflate", deflateWithoutHeader), ("GZIP", gzipOfTwoMembers), ("gzip, gzip", gzipTwice),
  ])
  func compressedAnswersAreDecompressed(encoding: String, base64: String) async throws {
    let packed = try #require(Data(base64Encoded: base64))
    let script = http("200 OK\r\nContent-Encoding: \(encoding)", Array(packed))

    #expect(try await answer(script).body == Array(Self.document.utf8))
  }

  @Test func answersOverTheSizeLimitAreRefused() async throws {
    let configuration = TransportConfiguration(maximumBody: 1_000)
    let body = [UInt8](repeating: 0x30, count: 1_001)
    let chunked =
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n".utf8) + body
      + Array("\r\n0\r\n\r\n".utf8)
    let bomb = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA+3BMQEAAADCoErrn84M/kABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAK8BlH0jNkANAwA="))
    let scripts: [[RawServer.Step]] = [
      http("200 OK", body), [.send(chunked)],
      http("200 OK\r\nContent-Encoding: gzip", Array(bomb)),
    ]
    for script in scripts {
      await #expect(throws: TransportError.tooLarge(limit: 1_000)) {
        try await answer(script, configuration)
      }
    }
    #expect(try await answer(http("200 OK", Array(body.dropLast())), configuration).status == 200)
  }

  @Test func brokenCompressionIsReportedAsAnError() async throws {
    let script = http("200 OK\r\nContent-Encoding: gzip", Array("not gzip at all".utf8))
    let broken = TransportError.unreadable(status: 200, detail: "the compressed answer is broken")
    await #expect(throws: broken) { try await answer(script) }
    await #expect(throws: broken) {
      try await answer(http("200 OK\r\nContent-Encoding: deflate", Array("no deflate".utf8)))
    }
    let cut = try #require(Data(base64Encoded: "H4sIAAAAAAACA6tWKkotLs0pKVay"))
    await #expect(throws: broken) {
      try await answer(http("200 OK\r\nContent-Encoding: gzip", Array(cut)))
    }
  }

  @Test(arguments: ["br", "zstd", "gzip, br"])
  func anUnsupportedCompressionIsNamedInTheError(encoding: String) async throws {
    let error = await #expect(throws: TransportError.self) {
      try await answer(http("200 OK\r\nContent-Encoding: \(encoding)", Array("xyz".utf8)))
    }
    let name = encoding.suffix(4).split(separator: " ").last ?? ""
    #expect(
      error
        == .unreadable(
          status: 200,
          detail: "the answer is compressed with \(name), which casetui did not ask for"))
  }

  @Test func anInvalidHeaderIsReported() async throws {
    let head = "HTTP/1.1 302 Found\r\nLocation: /\u{1B}[31m\r\nContent-Length: 0\r\n\r\n"
    let error = await #expect(throws: TransportError.self) {
      try await answer([.send(Array(head.utf8))])
    }
    #expect(error == .connectionLost(detail: "a header of the answer is not valid HTTP"))
  }

  @Test func aMissingFirstByteAndAnEndlessAnswerTimeOut() async throws {
    let idle = TransportConfiguration(idleTimeout: .nanoseconds(1))
    await #expect(throws: TransportError.timeout(seconds: 1)) { try await answer([.hold], idle) }

    let head = RawServer.Step.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8))
    let clock = ManualClock()
    let whole = Task { try await answer([head, .hold], clock: clock) }
    await clock.sleepers(1)
    clock.advance(by: .seconds(60))
    await #expect(throws: TransportError.timeout(seconds: 60)) { try await whole.value }
  }

  @Test func aConnectionThatIsResetClosedEarlyOrNotHTTPIsReportedAsLost() async throws {
    let head = RawServer.Step.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8))
    let scripts: [[RawServer.Step]] = [
      [.reset], [], [head], [head, .reset], [.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))],
    ]
    for script in scripts {
      let error = await #expect(throws: TransportError.self) { try await answer(script) }
      guard case .connectionLost = error else {
        Issue.record("\(String(describing: error)) for \(script)")
        continue
      }
    }
  }

  @Test func aRefusedConnectionIsReportedAtOnce() async throws {
    let server = try RawServer([])
    let url = server.url
    server.stop()

    let error = await #expect(throws: TransportError.self) { try await call(url) }
    guard case .noConnection = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aRedirectIsReturnedAsAnAnswerAndNotFollowed() async throws {
    let target = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { target.stop() }

    for status in [301, 302, 303, 307, 308] {
      let script = http("\(status) Moved\r\nLocation: \(target.url)/", [])
      #expect(try await answer(script).status == status)
    }
    #expect(target.connectionCount == 0)
  }

  @Test func cancellingEndsAWaitingCall() async throws {
    let server = try RawServer([.hold])
    defer { server.stop() }
    let task = Task { try await call(server.url) }
    _ = await server.requests.first { _ in true }

    task.cancel()

    await #expect(throws: TransportError.cancelled) { try await task.value }
  }

  @Test func aServerWithoutTLSAndAMissingCAFileAreReported() async throws {
    let server = try RawServer(http("200 OK", []))
    defer { server.stop() }
    await #expect(throws: TransportError.tls(detail: "the server does not speak TLS")) {
      try await call("https://127.0.0.1:\(server.port)")
    }
    let configuration = TransportConfiguration(certificateFile: "/no/such/file.pem")
    await #expect(
      throws: TransportError.tls(detail: "the certificates in /no/such/file.pem cannot be read")
    ) {
      try await call(server.url, configuration)
    }
  }

  @Test func aProxyGetsTheHostNameInTheConnectRequest() async throws {
    let server = try RawServer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
    defer { server.stop() }
    let proxies = Proxies(Proxies.Proxy("http://me:pw@127.0.0.1:\(server.port)"))

    await #expect(
      throws: TransportError.proxyRefused(detail: "it requires a user name and a password")
    ) {
      try await call("https://cases.example.com", TransportConfiguration(proxies: proxies))
    }
    let request = try #require(await server.requests.first { _ in true })
    #expect(request.hasPrefix("CONNECT cases.example.com:443 HTTP/1.1\r\n"))
    #expect(request.lowercased().contains("proxy-authorization: basic bwu6chc="))
    #expect(!request.contains("auth: t"))
  }

  @Test func afterShutdownNothingIsSent() async throws {
    let server = try RawServer(http("200 OK", []))
    defer { server.stop() }
    let transport = Transport.http(TransportConfiguration())
    await transport.shutdown()

    await #expect(throws: TransportError.cancelled) {
      try await transport.send(HTTPCall(url: ServerURL(server.url), headers: [], body: []))
    }
    #expect(server.connectionCount == 0)
  }
}

private let deflateWithoutHeader = "q1YqSi0uzSkpVrKKrlaKz0xRslJKVKqNrQUA"
private let gzipOfTwoMembers =
  "H4sIAAAAAAACA6tWKkotLs0pKVayigYA5W8NYAwAAAAfiwgAAAAAAAIDq1aKz0xRslJKVKqNrQUA"
  + "68G9Tw0AAAA="
private let gzipTwice =
  "H4sIAAAAAAACA5Pv5mAAASbm1WFaXrp6ZzU1wzZ1rQvrOu8TuCnIK2RV71pWhv3m+/ZIAhUBAMYT"
  + "CbktAAAA"
