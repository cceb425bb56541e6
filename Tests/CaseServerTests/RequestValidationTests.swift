import HTTPTypes
import HummingbirdTesting
import JSON
import NIOCore
import Testing

@testable import CaseServer

/// The server accepts valid requests and explains its errors for all others.
struct RequestValidationTests {
  private static func refusal(
    _ call: String = "getCases", body: String = "{}", method: HTTPRequest.Method = .post,
    stream: String = "st-1",
    headers: [String: String] = ["auth": "secret", "AccountId": "account"],
    accountID: String? = nil
  ) async throws -> TestAPI.Refusal {
    var configuration = TestAPI.configuration(cases: 3)
    configuration.accountID = accountID
    return try await TestAPI.run(configuration) { api in
      TestAPI.Refusal(
        try await api.send(call, body, method: method, stream: stream, headers: headers))
    }
  }

  @Test func aMissingOrWrongTokenIs401() async throws {
    let tokens = [nil, "", "Secret", "Bearer secret"]
    for token in tokens {
      var headers = ["AccountId": "account"]
      headers["auth"] = token
      #expect(try await Self.refusal(headers: headers).status == 401)
    }
  }

  @Test func theErrorHasTheDocumentedForm() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 3)) { api in
      let response = try await api.send("getCases", "{}", headers: [:])
      let body = try JSONValue.decode(Array(response.body.readableBytesView))
      let error = body["errors"]?.elements?.first
      #expect(error?.object?.members.map(\.key) == ["message", "code"])
      #expect(error?["code"] == 4_002)
      #expect(response.headers[.contentType] == "application/json; charset=utf-8")
    }
  }

  @Test func anAccountIsRequired() async throws {
    #expect(try await Self.refusal(headers: ["auth": "secret"]).status == 400)
    #expect(try await Self.refusal(accountID: "another").status == 400)
    #expect(try await Self.refusal(accountID: "account").status == 200)
  }

  @Test func anUnknownStreamIs400() async throws {
    let refusal = try await Self.refusal(stream: "st-2")
    #expect(refusal.status == 400)
    #expect(refusal.message == "The stream id of the path names no known stream.")
  }

  @Test(arguments: [HTTPRequest.Method.get, .put, .patch, .delete])
  func anUnsupportedMethodIs405(_ method: HTTPRequest.Method) async throws {
    #expect(try await Self.refusal(method: method).status == 405)
  }

  @Test func anUnknownCallIs404() async throws {
    let refusal = try await Self.refusal("getComments")
    #expect(refusal == TestAPI.Refusal(status: 404, message: "There is no such call."))
  }

  @Test(arguments: [
    "{", "[]", "nul", "{\"status\": \"open\"}", "{\"status\": [1]}", "{\"unresolved\": \"yes\"}",
    "{\"searchText\": 5}", "{\"startDate\": \"yesterday\"}", "{\"dueDate\": 12}",
    "{\"limit\": 0}", "{\"limit\": \"9\"}", "{\"skip\": -1}", "{\"page\": 0}", "{\"page\": 1.5}",
    "{\"sortBy\": \"colour\"}", "{\"sortBy\": {\"dueDate\": \"down\"}}", "{\"sortBy\": 1}",
    "{} {}", "{\"a\": \"\u{1}\"}",
  ])
  func anInvalidBodyIs412(_ body: String) async throws {
    let refusal = try await Self.refusal(body: body)
    #expect(refusal.status == 412)
    #expect(refusal.message?.isEmpty == false)
  }

  @Test func undocumentedKeysAreIgnored() async throws {
    let body = #"{"selectedColumns": [], "agents": ["x"], "customFields": {}, "name": null}"#
    #expect(try await Self.refusal(body: body).status == 200)
    #expect(try await Self.refusal(body: "").status == 200)
  }

  @Test func aHugeBodyIs413() async throws {
    let body = #"{"searchText": ""# + String(repeating: "a", count: 2 << 20) + #""}"#
    #expect(try await Self.refusal(body: body).status == 413)
  }
}

extension TestAPI.Refusal {
  init(status: Int, message: String?) {
    self.status = status
    self.message = message
  }
}
