import CaseKit
import JSON
import TestSupport
import Testing

@testable import CaseTUI

/// Messages that no client should send.
struct MCPMalformedTests {
  private let client = MCPClient()

  @Test(arguments: [
    "{", "nonsense", #"{"jsonrpc":"2.0","id":1,"method":"ping"} {}"#, "{\"a\":\"\u{1}\"}", "[1,]",
    #"{"a":"#, "\u{FEFF}", "01", "\"\\uD8\"",
  ])
  func invalidJSONIsAParseError(_ text: String) throws {
    let answer = try client.answer(to: text)

    #expect(answer["error.code"] == .number("-32700"))
    #expect(answer["id"] == nil)
  }

  @Test(arguments: [
    ("2024-11-05", JSONValue.string("server-error")), ("2025-03-26", .string("server-error")),
    ("2025-06-18", .string("server-error")), ("2025-11-25", nil),
  ])
  func anErrorWithoutARequestHasAnIDOnlyInOlderRevisions(_ revision: String, _ id: JSONValue?)
    throws
  {
    _ = client.receive(RPC.initialize(revision))

    for text in ["{", "7", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#] {
      #expect(try client.answer(to: text)["id"] == id)
    }
    #expect(try client.answer(to: .tooLong)["id"] == id)
  }

  @Test func invalidUTF8IsAParseError() throws {
    let answer = try client.answer(to: .whole([0x22, 0xFF, 0x22]))
    #expect(answer["error.code"] == .number("-32700"))
  }

  @Test func tooDeepNestingIsAParseError() throws {
    let open = String(repeating: "[", count: 100_000)
    let closed = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)

    for text in [open, closed] {
      let answer = try client.answer(to: text)
      #expect(answer["error.code"] == .number("-32700"))
    }
  }

  @Test(arguments: [
    ("7", JSONValue?.none), ("\"ping\"", nil), ("null", nil), ("{}", nil),
    (#"{"id":1,"method":"ping"}"#, .number("1")),
    (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, .number("1")),
    (#"{"jsonrpc":"2.0","id":"a"}"#, .string("a")),
    (#"{"jsonrpc":"2.0","id":1,"method":7}"#, .number("1")),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, nil),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, nil),
    (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, nil),
  ])
  func jsonThatIsNotAMessageIsAnInvalidRequest(_ text: String, _ id: JSONValue?) throws {
    let answer = try client.answer(to: text)

    #expect(answer["error.code"] == .number("-32600"))
    #expect(answer["id"] == id)
  }

  @Test(arguments: ["[]", "7", "\"x\""])
  func parametersMustBeAnObject(_ parameters: String) throws {
    let answer = try client.answer(to: RPC.request(1, "ping", parameters))
    #expect(answer["error.code"] == .number("-32602"))
  }

  @Test func aLongLineIsRefusedAndTheNextOneIsRead() throws {
    let answer = try client.answer(to: .tooLong)
    #expect(answer["error.code"] == .number("-32600"))
    #expect(try client.answer(to: RPC.request(1, "ping"))["result"] == [:])
  }

  /// Whether or not random bytes get an answer, the conversation continues.
  @Test func randomBytesDoNotEndTheConversation() throws {
    var random = SeededGenerator(seed: 7)
    let valid = Array(RPC.stateless(3, "tools/call", #""name":"get_case","#).utf8)
    for _ in 0..<3_000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      for case .start(let ticket, _) in client.receive(.whole(bytes)) {
        _ = client.finish(ticket)
      }
    }
    #expect(try client.answer(to: RPC.request(1, "ping"))["result"] == [:])
  }
}

// MARK: - Batches

extension MCPMalformedTests {
  @Test func aBatchIsAnsweredOnceAllItsCallsAreDone() {
    _ = client.receive(RPC.initialize("2025-03-26"))
    let batch = [
      RPC.request(1, "ping"), RPC.call(2, "list_cases"), "7", RPC.cancel(99),
      RPC.request(3, "nope"),
    ]
    #expect(
      client.receive("[\(batch.joined(separator: ","))]")
        .map { if case .start = $0 { true } else { false } } == [true])

    let sent = client.finish(2)
    guard case .send(.array(let answers)) = sent.first else {
      Issue.record("The answer is not a batch"); return
    }
    #expect(
      answers.map { $0["id"] } == [
        .number("1"), .string("server-error"), .number("3"), .number("2"),
      ])
  }

  @Test func aCancelledCallIsOmittedFromTheAnswerToItsBatch() {
    _ = client.receive(RPC.initialize("2025-03-26"))
    _ = client.receive("[\(RPC.call(1, "list_cases")),\(RPC.request(2, "ping"))]")

    let actions = client.receive(RPC.cancel(1))
    #expect(actions.count == 2)
    guard case .send(.array(let answers)) = actions.last else {
      Issue.record("The answer is not a batch"); return
    }
    #expect(answers.map { $0["id"] } == [.number("2")])
  }

  @Test func aBatchOfNotificationsIsNotAnswered() {
    _ = client.receive(RPC.initialize("2025-03-26"))
    #expect(client.receive("[\(RPC.cancel(1))]") == [])
  }

  @Test(arguments: ["2025-06-18", "2025-11-25", nil])
  func newerRevisionsRefuseBatches(_ revision: String?) throws {
    if let revision { _ = client.receive(RPC.initialize(revision)) }

    let answer = try client.answer(to: "[\(RPC.request(1, "ping"))]")
    #expect(answer["error.code"] == .number("-32600"))
  }

  @Test func anEmptyBatchIsInvalid() throws {
    _ = client.receive(RPC.initialize("2025-03-26"))
    #expect(try client.answer(to: "[]")["error.code"] == .number("-32600"))
  }
}
