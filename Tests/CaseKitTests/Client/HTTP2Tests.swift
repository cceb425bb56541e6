import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

@Suite(
  "HTTP/2, with the real client", .enabled(if: OwnAuthority.isPossible), .timeLimit(.minutes(1)))
struct HTTP2Tests {
  /// `{"results":[{"_id":"a"}]}`, compressed.
  private static let packed =
    "H4sIAAAAAAACA6tWKkotLs0pKVayiq5Wis9MUbJSSlSqja0FAL83vrwZAAAA"

  private let authority: OwnAuthority

  init() throws { authority = try OwnAuthority() }

  /// Runs a client on a server, and ends both.
  private func meet<Value: Sendable>(
    _ answer: @escaping HTTP2Server.Answer,
    _ body: (CaseClient) async throws -> Value
  ) async throws -> Value {
    let server = try await HTTP2Server(authority.server(for: "DNS:localhost"), answer: answer)
    let transport = Transport.http(TransportConfiguration(certificateFile: authority.file))
    let client = CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL(server.url), accountID: "acc-1", streamID: "st-1", version: "1",
        timezoneOffset: { 0 }),
      token: .fixed("t"), transport: transport, pacer: .once)
    let result = await Result.catching { try await body(client) }
    await transport.shutdown()
    await server.stop()
    return try result.get()
  }

  @Test func parallelCallsShareOneConnectionAndEachGetsItsOwnRows() async throws {
    let connections = Mutex<Set<Int>>([])
    let together = Meeting(of: 5)
    let pages = try await meet { body, connection in
      connections.withLock { _ = $0.insert(connection) }
      let skip = body.firstMatch(of: /"skip":(\d+)/)?.1 ?? ""
      // The first call detects HTTP/2; the others are answered only once all have come.
      if skip != "0" { await together.join() }
      return Response(#"{"results":[{"_id":"ci-\#(skip)"}],"hasMore":false}"#)
    } _: { client in
      _ = try await client.cases(CaseRequest(limit: 50))
      return try await withThrowingTaskGroup(of: Page.self) { group in
        for page in 1...5 {
          group.addTask { try await client.cases(CaseRequest(offset: page * 50, limit: 50)) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(Set(pages.flatMap { $0.cases.map(\.id) }) == Set((1...5).map { "ci-\($0 * 50)" }))
    #expect(connections.withLock(\.count) == 1)
  }

  @Test func aCompressedAnswerIsDecompressed() async throws {
    let bytes = try #require(Data(base64Encoded: Self.packed))
    let page = try await meet { _, _ in
      Response(
        status: .ok, headers: [.contentEncoding: "gzip"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    } _: {
      try await $0.cases(CaseRequest())
    }
    #expect(page.cases.map(\.id) == ["a"])
  }

  @Test func theRetryTimeOfABusyServerIsReported() async throws {
    await #expect(throws: APIError.server(status: 503, detail: "Busy", retryAfter: 7)) {
      try await meet { _, _ in
        Response(
          status: .serviceUnavailable, headers: [.retryAfter: "7"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: "Busy")))
      } _: {
        try await $0.cases(CaseRequest())
      }
    }
  }
}

extension Response {
  fileprivate init(_ text: String) {
    self.init(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// Each caller of `join` waits until all have joined.
private actor Meeting {
  private let size: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(of size: Int) { self.size = size }

  func join() async {
    guard waiting.count + 1 < size else {
      for one in waiting { one.resume() }
      waiting = []
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }
}
