import Moments
import NIOSSL
import Testing

@testable import CaseKit

@Suite(
  "TLS, with an authority of one's own", .enabled(if: OwnAuthority.isPossible),
  .timeLimit(.minutes(1)))
struct TLSTests {
  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

  private let authority: OwnAuthority

  init() throws { authority = try OwnAuthority() }

  private func server(
    for names: String = "DNS:localhost", speaking versions: [String] = [],
    answer: String = TLSTests.answer
  ) async throws -> TLSServer {
    var configuration = try authority.server(for: names)
    configuration.applicationProtocols = versions
    return try await TLSServer(configuration, answer: answer)
  }

  private func call(_ url: String, trusting file: String?) async throws -> HTTPAnswer {
    let transport = Transport.http(TransportConfiguration(certificateFile: file))
    let call = HTTPCall(
      url: try ServerURL(url), headers: [HTTPHeader("auth", "t")], body: Array("{}".utf8))
    let result = await Result.catching { try await transport.send(call) }
    await transport.shutdown()
    return try result.get()
  }

  @Test func aCertificateAuthorityInCaFileIsTrusted() async throws {
    let server = try await server()
    let answer = try await call(server.url, trusting: authority.file)
    #expect(answer.status == 200)
    #expect(server.meetings.first?.request.contains("auth: t\r\n") == true)
    try await server.stop()
  }

  @Test func withoutCaFileNothingIsSentAndTheHintMentionsCaFile() async throws {
    let server = try await server()
    let error = TransportError.tls(detail: "the certificate of the server is not trusted")
    await #expect(throws: error) { try await call(server.url, trusting: nil) }
    #expect(server.meetings == [])
    #expect(APIError(error).hint?.contains("ca_file") == true)
    try await server.stop()
  }

  @Test func theCertificateMustNameTheHostOrTheAddressOfTheServer() async throws {
    let other = try await server(for: "DNS:cases.example.com")
    let error = TransportError.tls(detail: "the certificate of the server is for another host")
    await #expect(throws: error) {
      try await call(other.url, trusting: authority.file)
    }
    #expect(other.meetings == [])
    try await other.stop()

    let address = try await server(for: "IP:127.0.0.1")
    let url = address.url.replacing("localhost", with: "127.0.0.1")
    #expect(try await call(url, trusting: authority.file).status == 200)
    try await address.stop()
  }

  @Test func aWeakCertificateIsRefusedEvenIfItsAuthorityIsTrusted() async throws {
    let weak: [(TLSConfiguration, String)] = [
      (
        try authority.server(for: "DNS:localhost", ["-days", "2", "-sha1"]),
        "the certificate of the server is signed with SHA-1, which can be forged"
      ),
      (
        try authority.server(for: "DNS:localhost", key: "rsa:1024"),
        "the certificate of the server has an RSA key of less than 2048 bits"
      ),
      (
        try authority.server(for: nil),
        "the certificate of the server names its host only as a common name"
      ),
    ]
    for (configuration, detail) in weak {
      let server = try await TLSServer(configuration, answer: Self.answer)
      await #expect(throws: TransportError.tls(detail: detail)) {
        try await call(server.url, trusting: authority.file)
      }
      #expect(server.meetings == [])
      try await server.stop()
    }
  }

  @Test func anExpiredCertificateIsReportedWithItsAge() async throws {
    let configuration = try authority.server(for: "DNS:localhost", ["-days", "-1"])
    let server = try await TLSServer(configuration, answer: Self.answer)
    let error = TransportError.tls(detail: "the certificate of the server expired 1d ago")
    await #expect(throws: error) { try await call(server.url, trusting: authority.file) }
    await #expect(throws: error) { try await call(server.url, trusting: nil) }
    #expect(server.meetings == [])
    try await server.stop()
  }

  @Test func aCertificateIsValidOnlyBetweenItsDates() async throws {
    let server = try await server()
    let certificate = try #require(
      await ServerCertificate(of: ServerURL(server.url), patience: .seconds(5)))
    let day: Int64 = 86_400
    #expect(certificate.problem(at: .now.adding(seconds: day)) == nil)
    #expect(
      certificate.problem(at: .now.adding(seconds: -10 * day))?
        .contains("is not valid yet: it will be in ") == true)
    #expect(
      certificate.problem(at: .now.adding(seconds: 6 * day))
        == "the certificate of the server expired 4d ago"
        || certificate.problem(at: .now.adding(seconds: 6 * day))
          == "the certificate of the server expired 3d ago"
    )
    #expect(certificate.weakness == nil)
    #expect(server.meetings == [])
    try await server.stop()
  }

  @Test func aServerWithoutTLSHasNoCertificate() async throws {
    let plain = try RawServer(Self.answer)
    defer { plain.stop() }
    let url = try ServerURL(plain.url.replacing("http://", with: "https://"))
    #expect(await ServerCertificate(of: url, patience: .seconds(5)) == nil)
  }

  @Test func anOldTLSVersionIsRefused() async throws {
    var configuration = try authority.server(for: "DNS:localhost")
    configuration.minimumTLSVersion = .tlsv1
    configuration.maximumTLSVersion = .tlsv11
    let server = try await TLSServer(configuration, answer: Self.answer)
    let error = TransportError.tls(detail: "the server supports only an old TLS version")
    await #expect(throws: error) {
      try await call(server.url, trusting: authority.file)
    }
    #expect(server.meetings == [])
    try await server.stop()
  }

  @Test func aRedirectToPlainHTTPOrToAnotherHostGetsNoToken() async throws {
    let plain = try RawServer(Self.answer)
    defer { plain.stop() }
    let elsewhere = try await server()
    for target in [plain.url, elsewhere.url] {
      let server = try await server(
        answer: "HTTP/1.1 307 Moved\r\nLocation: \(target)/\r\nContent-Length: 0\r\n\r\n")
      let answer = try await call(server.url, trusting: authority.file)
      #expect(answer.status == 307)
      try await server.stop()
    }
    #expect(plain.connectionCount == 0)
    #expect(elsewhere.meetings == [])
    try await elsewhere.stop()
  }

  @Test func aConnectionCutOffWithinAnAnswerIsLostAndWasSecure() async throws {
    let server = try await server(answer: "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}")
    let lost = TransportError.connectionLost(
      detail: "the server closed it before its answer was complete")
    await #expect(throws: lost) { try await call(server.url, trusting: authority.file) }
    try await server.stop()
    let configuration = TransportConfiguration()
    #expect(TransportError(NIOSSLError.uncleanShutdown, configuration: configuration) == lost)
  }

  @Test func http2IsUsedIfTheServerOffersIt() async throws {
    let both = try await server(speaking: ["h2", "http/1.1"])
    // This server cannot answer in HTTP/2.
    await #expect(throws: TransportError.self) {
      try await call(both.url, trusting: authority.file)
    }
    #expect(both.meetings.first?.version == "h2")
    #expect(both.meetings.first?.request.hasPrefix("PRI * HTTP/2.0\r\n\r\n") == true)
    try await both.stop()

    let one = try await server(speaking: ["http/1.1"])
    #expect(try await call(one.url, trusting: authority.file).status == 200)
    #expect(one.meetings.first?.version == "http/1.1")
    try await one.stop()
  }
}
