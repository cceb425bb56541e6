import CaseKit
import JSON
import Testing

@testable import CaseTUI

struct MCPConversationTests {
  private let client = MCPClient()

  @Test(arguments: [
    ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
    ("2025-11-25", "2025-11-25"), ("2025-09-01", "2025-06-18"), ("2026-07-28", "2025-11-25"),
    ("2099-01-01", "2025-11-25"), ("1900-01-01", "2025-11-25"), ("", "2025-11-25"),
  ])
  func initializeReturnsTheNewestMatchingRevision(_ asked: String, _ given: String) throws {
    let answer = try client.answer(to: RPC.initialize(asked))

    #expect(answer["result.protocolVersion"] == .string(given))
    #expect(answer["result.capabilities"] == ["tools": [:]])
    #expect(answer["result.serverInfo.name"] == .string("casetui"))
    #expect(answer["result.instructions"]?.text?.contains("untrusted") == true)
    #expect(answer["result.resultType"] == nil)
  }

  @Test func requestsAreAnsweredWithoutInitialize() throws {
    let answer = try client.answer(to: RPC.request(1, "tools/list"))

    #expect(answer["id"] == .number("1"))
    #expect(answer["result.tools"]?.elements?.count == 4)
    #expect(answer["result.ttlMs"] == nil)
  }

  @Test func theStatelessRevisionCanBeDiscovered() throws {
    let answer = try client.answer(to: RPC.stateless(1, "server/discover"))

    #expect(answer["result.resultType"] == .string("complete"))
    #expect(answer["result.supportedVersions.0"] == .string("2026-07-28"))
    #expect(answer["result.supportedVersions"]?.elements?.count == 5)
    #expect(answer["result.ttlMs"] == .number("3600000"))
    #expect(answer["result.cacheScope"] == .string("public"))
    let server = answer["result._meta"]?.object?["io.modelcontextprotocol/serverInfo"]
    #expect(server == MCPDescription.server)
  }

  @Test func eachRequestChoosesItsRevision() throws {
    let stateless = try client.answer(to: RPC.stateless(1, "tools/list"))
    let other = try client.answer(to: RPC.request(2, "tools/list"))

    #expect(stateless["result.resultType"] == .string("complete"))
    #expect(stateless["result.ttlMs"] != nil)
    #expect(other["result.resultType"] == nil)
    #expect(stateless["result.tools"] == other["result.tools"])
  }

  @Test func anUnknownRevisionGetsAListOfTheSupportedOnes() throws {
    let text = RPC.stateless(1, "tools/list").replacing("2026-07-28", with: "1900-01-01")
    let answer = try client.answer(to: text)

    #expect(answer["error.code"] == .number("-32022"))
    #expect(answer["error.data.requested"] == .string("1900-01-01"))
    #expect(answer["error.data.supported.0"] == .string("2026-07-28"))
  }

  @Test(arguments: [
    (#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#, "clientCapabilities"),
    (#"{"io.modelcontextprotocol/clientCapabilities":{}}"#, "protocolVersion"),
    (
      #"{"io.modelcontextprotocol/protocolVersion":7,"io.modelcontextprotocol/clientCapabilities":{}}"#,
      "protocolVersion"
    ),
  ])
  func incompleteMetadataIsRefused(_ metadata: String, _ missing: String) throws {
    let text = RPC.request(1, "tools/list", #"{"_meta":\#(metadata)}"#)
    let answer = try client.answer(to: text)

    #expect(answer["error.code"] == .number("-32602"))
    #expect(answer["error.message"]?.text?.contains(missing) == true)
  }

  @Test(arguments: [
    (RPC.request(1, "tools/lists"), "did you mean \"tools/list\"?"),
    (RPC.request(1, "server/discover"), "Unknown method"),
    (RPC.stateless(1, "initialize"), "Unknown method"),
  ])
  func anUnknownMethodGetsASuggestion(_ text: String, _ message: String) throws {
    let answer = try client.answer(to: text)

    #expect(answer["error.code"] == .number("-32601"))
    #expect(answer["error.message"]?.text?.contains(message) == true)
  }

  @Test func pingIsAnswered() throws {
    #expect(
      try client.answer(to: RPC.request(7, "ping"))
        == ["jsonrpc": .string("2.0"), "id": .number("7"), "result": [:]])
  }

  @Test func pingIsAlsoAnsweredInTheStatelessRevision() throws {
    #expect(
      try client.answer(to: RPC.stateless(7, "ping"))["result.resultType"] == .string("complete"))
  }

  @Test(arguments: ["ping", "tools/list"])
  func nullParametersCountAsMissing(_ method: String) throws {
    #expect(try client.answer(to: RPC.request(1, method, "null"))["error"] == nil)
  }

  @Test func nullArgumentsCountAsMissing() {
    let call = RPC.request(1, "tools/call", #"{"name":"list_cases","arguments":null}"#)
    #expect(client.receive(call) == [.start(1, ToolRequest(.listCases))])
  }

  @Test func theIDIsReturnedUnchanged() throws {
    let text = #"{"jsonrpc":"2.0","id":"a \u0007","method":"ping"}"#
    #expect(try client.answer(to: text)["id"] == .string("a \u{7}"))
  }

  @Test func subscriptionsAreAcknowledgedWithoutNotifications() throws {
    let text = RPC.stateless(
      5, "subscriptions/listen", #""notifications":{"toolsListChanged":true},"#)
    let answer = try client.answer(to: text)

    #expect(answer["method"] == .string("notifications/subscriptions/acknowledged"))
    #expect(answer["params.notifications"] == [:])
    #expect(
      answer["params._meta"]?.object?["io.modelcontextprotocol/subscriptionId"] == .number("5"))
    #expect(client.isIdle)
    #expect(client.receive(RPC.cancel(5)) == [])
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
    #"{"jsonrpc":"2.0","method":"no/such/notification","params":{"x":1}}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":7}"#,
    #"{"jsonrpc":"2.0","id":1,"result":{}}"#, "", "  \r",
  ])
  func messagesWithoutARequestAreNotAnswered(_ text: String) {
    #expect(client.receive(text) == [])
  }
}

// MARK: - Calls

extension MCPConversationTests {
  @Test func aCallIsStartedAndItsResultIsSent() {
    let actions = client.receive(RPC.call(1, "get_case", #"{"ref":"CS1"}"#))
    let request = ToolRequest(.getCase, JSONObject([.init("ref", .string("CS1"))]))
    #expect(actions == [.start(1, request)])
    #expect(!client.isIdle)

    let sent = client.finish(1)
    #expect(
      sent == [
        .send([
          "jsonrpc": .string("2.0"), "id": .number("1"),
          "result": [
            "content": .array([["type": .string("text"), "text": .string(#"{"a":1}"#)]]),
            "structuredContent": ["a": .number("1")],
          ],
        ])
      ])
    #expect(client.isIdle)
  }

  @Test func aCancelledCallIsNotAnswered() {
    _ = client.receive(RPC.call(1, "list_cases"))

    #expect(client.receive(RPC.cancel(1)) == [.cancel(1)])
    #expect(client.finish(1) == [])
    #expect(client.receive(RPC.cancel(1)) == [])
  }

  @Test func aLateResultIsNotSentForTheNextCall() {
    _ = client.receive(RPC.call(1, "list_cases"))
    _ = client.receive(RPC.cancel(1))
    _ = client.receive(RPC.call(1, "get_case", #"{"ref":"x"}"#))

    #expect(client.finish(1) == [])
    #expect(client.finish(2).count == 1)
  }

  @Test func anIDInUseIsRefused() throws {
    _ = client.receive(RPC.call(1, "list_cases"))

    let answer = try client.answer(to: RPC.request(1, "ping"))
    #expect(answer["error.code"] == .number("-32600"))
  }

  @Test func onlyAFewCallsRunAtTheSameTime() throws {
    for id in 1...8 { #expect(client.receive(RPC.call(id, "list_cases")).count == 1) }
    for id in 9...11 { #expect(client.receive(RPC.call(id, "list_cases")) == []) }
    #expect(try client.answer(to: RPC.request(20, "ping"))["result"] == [:])

    #expect(client.finish(3).last == .start(9, ToolRequest(.listCases)))
    #expect(client.receive(RPC.cancel(10)) == [.cancel(10)])
    #expect(client.receive(RPC.cancel(1)) == [.cancel(1), .start(11, ToolRequest(.listCases))])
    for ticket in [2, 4, 5, 6, 7, 8, 9, 11] { #expect(client.finish(ticket).count == 1) }
    #expect(client.isIdle)
  }

  @Test func callsAreRefusedIfTooManyWait() throws {
    for id in 1...1_000 { _ = client.receive(RPC.call(id, "list_cases")) }

    let answer = try client.answer(to: RPC.call(1_001, "list_cases"))
    #expect(answer["error.code"] == .number("-32603"))
  }

  @Test(arguments: [
    (#"{"name":"list_case"}"#, "did you mean \"list_cases\"?"), (#"{}"#, "\"name\""),
    (#"{"name":7}"#, "\"name\""), (#"{"name":"get_case","arguments":[]}"#, "\"arguments\""),
  ])
  func anInvalidCallIsRefused(_ parameters: String, _ message: String) throws {
    let answer = try client.answer(to: RPC.request(1, "tools/call", parameters))

    #expect(answer["error.code"] == .number("-32602"))
    #expect(answer["error.message"]?.text?.contains(message) == true)
  }
}
