import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore

@testable import CaseServer

/// A server with generated cases, and a client that calls its routes without a socket.
struct TestAPI {
  static let now: Int64 = 1_764_000_000_000
  let client: any TestClientProtocol

  static func configuration(cases: Int = 300) -> ServerConfiguration {
    var configuration = ServerConfiguration(token: "secret", now: now)
    configuration.caseCount = cases
    configuration.streamID = "st-1"
    return configuration
  }

  static func run<Result: Sendable>(
    _ configuration: ServerConfiguration = configuration(),
    _ body: @Sendable (TestAPI) async throws -> Result
  ) async throws -> Result {
    let server = try CaseServer(configuration)
    try await server.store.load { _, _ in }
    let result = try await server.application().test(.router) {
      try await body(TestAPI(client: $0))
    }
    try server.store.close()
    return result
  }

  func send(
    _ call: String, _ body: String, method: HTTPRequest.Method = .post, stream: String = "st-1",
    headers: [String: String] = ["auth": "secret", "AccountId": "account"]
  ) async throws -> TestResponse {
    var fields = HTTPFields()
    for (name, value) in headers {
      guard let name = HTTPField.Name(name) else { continue }
      fields[name] = value
    }
    return try await client.execute(
      uri: "/caseManagement/api/public/analytics/\(stream)/\(call)", method: method,
      headers: fields, body: ByteBuffer(string: body))
  }

  /// The JSON of an answer, whose status must be 200.
  func post(_ call: String, _ body: JSONValue = [:]) async throws -> JSONValue {
    let response = try await send(call, String(decoding: body.bytes, as: UTF8.self))
    guard response.status == .ok else { throw Refusal(response) }
    return try JSONValue.decode(Array(response.body.readableBytesView))
  }

  func cases(_ body: JSONValue) async throws -> [JSONValue] {
    try await post("getCases", body)["results"]?.elements ?? []
  }

  /// All cases in the order of the server.
  func allCases() async throws -> [JSONValue] { try await cases(["limit": 1_000]) }

  struct Refusal: Error, Equatable {
    var status: Int
    var message: String?

    init(_ response: TestResponse) {
      status = response.status.code
      let body = try? JSONValue.decode(Array(response.body.readableBytesView))
      message = body?["errors"]?.elements?.first?.text("message")
    }
  }
}
