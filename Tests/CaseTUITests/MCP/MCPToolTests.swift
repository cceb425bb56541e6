import JSON
import Testing

@testable import CaseKit
@testable import CaseTUI

/// The tools, called over the program's input and output.
struct MCPToolTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func aListHasFewKeysOfEachCaseByDefault() async throws {
    let answer = try await program.call("list_cases", #"{"query":"ref:CS000100"}"#)

    #expect(
      answer["structuredContent.cases"]
        == .array([
          [
            "ref": .string("CS000100"), "title": .string("Refund, please"),
            "status": .string("In Progress"), "priority": .string("High"),
            "assignee": .string("Maya"), "due_at": .string("2026-11-23T08:00:00.000Z"),
            "updated_at": .string("2026-11-24T07:00:00.000Z"),
          ]
        ]))
    #expect(answer["structuredContent.total"] == .number("1"))
    #expect(answer["isError"] == nil)
  }

  @Test func allCasesThatShareARefAreReturned() async throws {
    let program = TestProgram(cases: [
      #"{"_id": "ci-1", "refId": "CS1"}"#, #"{"_id": "ci-2", "refId": "CS1"}"#,
    ])

    let answer = try await program.call("get_case", #"{"ref":"CS1","fields":"id"}"#)

    #expect(
      answer["structuredContent.cases"]
        == .array([["id": .string("ci-1")], ["id": .string("ci-2")]]))
  }

  @Test(arguments: [
    ("list_cases", "{}"), ("list_cases", #"{"limit":1}"#), ("list_cases", #"{"view":"Closed"}"#),
    ("list_cases", #"{"fields":["ref","customer.email","fields.value"],"sort":"due:desc"}"#),
    ("list_cases", #"{"query":null,"limit":null}"#),
    ("list_cases", #"{"limit":3.0,"view":"","sort":"","cursor":"","query":""}"#),
    ("list_cases", #"{"limit":2e1}"#),
    ("get_case", #"{"ref":"cs000100"}"#), ("get_case", #"{"ref":"ci-2","fields":"id,title"}"#),
    ("get_case", #"{"ref":"ci-1","max_text":40}"#),
    ("summarize_cases", "{}"), ("summarize_cases", #"{"query":"priority:high"}"#),
    ("search_cases", #"{"text":"refund please"}"#), ("search_cases", #"{"text":"is:\"x"}"#),
  ])
  func everyResultMatchesItsSchema(_ tool: String, _ arguments: String) async throws {
    let answer = try await program.call(tool, arguments)

    #expect(answer["isError"] == nil)
    #expect(try problems(of: answer, tool).isEmpty)
  }

  @Test(arguments: [
    ("list_cases", #"{"querry":"x"}"#, "did you mean \"query\"?"),
    ("list_cases", #"{"query":"stauts:open"}"#, "did you mean \"status\"?"),
    ("list_cases", #"{"query":7}"#, "\"query\" must be a string"),
    ("list_cases", #"{"view":"Overdu"}"#, "did you mean \"Overdue\"?"),
    ("list_cases", #"{"sort":"priorty"}"#, "did you mean \"priority\"?"),
    ("list_cases", #"{"fields":["titel"]}"#, "did you mean \"title\"?"),
    ("list_cases", #"{"fields":["zzzzzz"]}"#, "status_category"),
    ("list_cases", #"{"fields":[7]}"#, "\"fields\" must be a list of names"),
    ("list_cases", #"{"limit":0}"#, "from 1 to 200"), ("list_cases", #"{"limit":2.5}"#, "1 to 200"),
    ("list_cases", #"{"query":"is:mine"}"#, "does not know who you are"),
    ("get_case", "{}", "needs the argument \"ref\""),
    ("search_cases", #"{"text":"  "}"#, "must contain a word"),
  ])
  func aUsageErrorIsAResultWithAHint(
    _ tool: String, _ arguments: String, _ message: String
  ) async throws {
    let answer = try await program.call(tool, arguments)

    #expect(answer["isError"] == .bool(true))
    #expect(answer["structuredContent.error.code"] == .string("usage"))
    #expect(answer["structuredContent.error.message"]?.text?.contains(message) == true)
    #expect(try problems(of: answer, tool).isEmpty)
  }

  @Test func anInvalidQueryIsAnsweredWithAGuide() async throws {
    let answer = try await program.call("list_cases", #"{"query":"due:nevr"}"#)

    #expect(answer["structuredContent.error.hint"] == .string(QueryGuide.short))
  }

  @Test func aMissingCaseIsAnError() async throws {
    let answer = try await program.call("get_case", #"{"ref":"CS9"}"#)

    #expect(answer["structuredContent.error.code"] == .string("not_found"))
    #expect(try problems(of: answer, "get_case").isEmpty)
  }

  @Test func aCursorContinuesItsList() async throws {
    let program = TestProgram.paged(30)

    let first = try await program.call("list_cases", #"{"limit":20,"fields":["ref"]}"#)
    let cursor = try #require(first["structuredContent.next_cursor"]?.text)
    let second = try await program.call(
      "list_cases", #"{"fields":["ref"],"cursor":"\#(cursor)"}"#)
    let foreign = try await program.call("search_cases", #"{"text":"x","cursor":"\#(cursor)"}"#)

    let refs = (20..<30).map { JSONValue(dictionaryLiteral: ("ref", .string("CS\(100 + $0)"))) }
    #expect(second["structuredContent.cases"] == .array(refs))
    #expect(second["structuredContent.next_cursor"] == .null)
    #expect(foreign["structuredContent.error.code"] == .string("usage"))
  }

  @Test func aLongCursorIsNeverShortened() async throws {
    let program = TestProgram.paged(350)
    var refs: [String] = []
    var cursor = ""
    repeat {
      let page = try await program.call(
        "list_cases", #"{"fields":["ref"],"limit":100,"max_text":40,"cursor":"\#(cursor)"}"#)
      refs += (page["structuredContent.cases"]?.elements ?? []).compactMap { $0["ref"]?.text }
      cursor = page["structuredContent.next_cursor"]?.text ?? ""
    } while !cursor.isEmpty && refs.count < 1_000

    #expect(refs == (0..<350).map { "CS\(100 + $0)" })
  }

  @Test func serverFailuresAreReturnedAsResults() async throws {
    let slow = TestProgram(answer: #"{"message": "slow down"}"#, status: 429)
    let gone = TestProgram(failure: .noConnection(detail: "refused"))

    let limited = try await slow.call("summarize_cases")
    let unreachable = try await gone.call("list_cases")

    #expect(limited["structuredContent.error.code"] == .string("rate_limited"))
    #expect(limited["structuredContent.error.http_status"] == .number("429"))
    #expect(unreachable["structuredContent.error.code"] == .string("no_connection"))
    #expect(try problems(of: limited, "summarize_cases").isEmpty)
  }

  @Test func missingSettingsAreReportedByEachCallAndOnStandardError() async throws {
    var program = program
    program.environment["CASETUI_TOKEN"] = nil
    program.pieces = .lines([RPC.initialize("2025-06-18"), RPC.call(1, "list_cases")])

    let result = await program.run("mcp")
    let answer = try JSONValue.decode(Array(result.output.split(separator: "\n")[1].utf8))

    #expect(answer["result.structuredContent.error.message"] == .string("not set: token"))
    #expect(result.errors.hasPrefix("casetui: not set: token\n"))
    #expect(result.status == 0)
  }

  @Test func theTextEqualsTheStructuredContent() async throws {
    let answer = try await program.call("get_case", #"{"ref":"CS000100"}"#)

    let text = try #require(answer["content.0.text"]?.text)
    #expect(try JSONValue.decode(Array(text.utf8)) == answer["structuredContent"])
  }

  /// - Returns: the differences of the result from the schema of the tool.
  private func problems(of answer: JSONValue, _ name: String) throws -> [String] {
    let tool = try #require(Tool(rawValue: name))
    let schema = try #require(tool.json["outputSchema"])
    let text = try #require(answer["content.0.text"]?.text)
    return SchemaCheck.problems(of: text, by: schema)
  }
}

// MARK: - Untrusted texts

extension MCPToolTests {
  private static let hostile = TestProgram(cases: [SampleJSON.hostile])

  @Test(arguments: ["می\u{200C}خواهم", "👨\u{200D}👩\u{200D}👧", "🏳\u{FE0F}\u{200D}🌈"])
  func joinersInWordsAndEmojiAreKept(_ text: String) async throws {
    let program = TestProgram(cases: [#"{"_id": "ci-1", "refId": "CS1", "name": "\#(text)"}"#])

    let answer = try await program.call("get_case", #"{"ref":"CS1","fields":"title"}"#)

    #expect(answer["structuredContent.cases.0.title"] == .string(text))
  }

  @Test func invisibleCharactersAreShownByNumber() async throws {
    let answer = try await Self.hostile.call("get_case", #"{"ref":"CS000300"}"#)

    let item = try #require(answer["structuredContent.cases.0"])
    #expect(item["title"] == .string("‹U+001B›[31mred‹U+0007›"))
    #expect(item["description"] == .string("a‹U+202E›b"))
    #expect(item["tags.0"] == .string("‹U+200B›zero"))
  }

  @Test func noInvisibleCharacterIsSent() async throws {
    var program = Self.hostile
    program.pieces = .lines(Tool.allCases.map { RPC.call(1, $0.rawValue, #"{"ref":"CS000300"}"#) })

    let result = await program.run("mcp")

    #expect(result.output.unicodeScalars.allSatisfy { $0.isInert || $0 == "\n" })
  }

  @Test func longTextsAreShortenedWithAMark() async throws {
    let long = #"{"_id": "ci-4", "refId": "CS4", "name": "\#(String(repeating: "x", count: 900))"}"#
    let program = TestProgram(cases: [long])

    let short = try await program.call("list_cases")
    let whole = try await program.call("list_cases", #"{"max_text":900}"#)

    let title = short["structuredContent.cases.0.title"]?.text
    #expect(title == String(repeating: "x", count: 300) + "… [600 more characters]")
    #expect(whole["structuredContent.cases.0.title"]?.text?.count == 900)
  }

  @Test func everyToolIsReadOnlyAndWarnsAboutUntrustedText() {
    for tool in Tool.allCases {
      #expect(tool.json["description"]?.text?.contains("untrusted") == true)
      #expect(tool.json["annotations.readOnlyHint"] == .bool(true))
    }
  }

  @Test func theDescriptionsOfTheToolsAreShort() {
    // A model reads only these parts of a tool; its program keeps the schema of the result.
    for tool in Tool.allCases {
      var writer = JSONWriter()
      writer.value(["description": tool.json["description"] ?? .null])
      writer.value(tool.json["inputSchema"] ?? .null)
      #expect(writer.bytes.count < 1_300)
    }
  }
}

extension TestProgram {
  /// The `result` of one call.
  /// - Parameter flags: flags of the command line.
  func call(
    _ tool: String, _ arguments: String = "{}", flags: [String] = []
  ) async throws -> JSONValue {
    var program = self
    let output = Recording()
    program.pieces = .line(RPC.call(1, tool, arguments), until: output)
    let result = await program.run(["mcp"] + flags, output: output.output)
    #expect(result.errors.isEmpty)
    let message = try JSONValue.decode(Array(output.text.utf8))
    return try #require(message["result"])
  }
}

extension InputPieces {
  /// One line, and the end of the input once the line was answered.
  static func line(_ line: String, until answers: Recording) -> InputPieces {
    InputPieces {
      AsyncStream { continuation in
        continuation.yield(Array("\(line)\n".utf8))
        Task {
          _ = await answers.changes.first { $0.hasSuffix("\n") }
          continuation.finish()
        }
      }
    }
  }

  static func lines(_ lines: [String]) -> InputPieces {
    InputPieces {
      AsyncStream { continuation in
        for line in lines { continuation.yield(Array("\(line)\n".utf8)) }
        continuation.finish()
      }
    }
  }
}
