import CaseKit
import JSON
import Testing

@testable import CaseTUI

/// Every kind of message matches the schema of its revision.
struct MCPSchemaTests {
  private let client = MCPClient()

  private func request(
    _ id: Int, _ method: String, _ members: String = "", in revision: MCPRevision
  ) -> String {
    guard revision != .july2026 else { return RPC.stateless(id, method, members) }
    return RPC.request(id, method, "{\(members.hasSuffix(",") ? String(members.dropLast()) : "")}")
  }

  private func expect(
    _ message: JSONValue, fits schema: JSONSchema,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var writer = JSONWriter()
    writer.value(message)
    let problems = SchemaCheck.problems(of: writer.text, by: schema.json)
    #expect(problems == [], sourceLocation: sourceLocation)
  }

  @Test(arguments: MCPRevision.allCases)
  func theInitialAnswerMatchesItsSchema(_ revision: MCPRevision) throws {
    let schema = MCPSchema(revision)
    let isStateless = revision == .july2026
    expect(
      try client.answer(
        to: isStateless
          ? RPC.stateless(1, "server/discover") : RPC.initialize(revision.rawValue)),
      fits: isStateless ? schema.discovery : schema.introduction)
  }

  @Test(arguments: MCPRevision.allCases)
  func theToolListMatchesItsSchema(_ revision: MCPRevision) throws {
    _ = revision == .july2026 ? [] : client.receive(RPC.initialize(revision.rawValue))
    let answer = try client.answer(to: request(1, "tools/list", in: revision))

    expect(answer, fits: MCPSchema(revision).tools)
    for tool in answer["result.tools"]?.elements ?? [] {
      #expect(tool["inputSchema.type"] == .string("object"))
      #expect(tool["outputSchema.type"] == .string("object"))
    }
  }

  @Test(arguments: MCPRevision.allCases)
  func aResultMatchesItsSchema(_ revision: MCPRevision) throws {
    _ = revision == .july2026 ? [] : client.receive(RPC.initialize(revision.rawValue))
    let call = request(2, "tools/call", #""name":"list_cases","arguments":{},"#, in: revision)
    guard case .start(let ticket, _) = client.receive(call).first,
      case .send(let message) = client.finish(ticket).first
    else {
      Issue.record("There is no answer")
      return
    }

    expect(message, fits: MCPSchema(revision).result)
    expect(
      try client.answer(to: request(3, "ping", in: revision)), fits: MCPSchema(revision).nothing)
  }

  @Test(arguments: MCPRevision.allCases)
  func anErrorMatchesItsSchema(_ revision: MCPRevision) throws {
    _ = revision == .july2026 ? [] : client.receive(RPC.initialize(revision.rawValue))
    let failure = MCPSchema(revision).failure

    expect(try client.answer(to: request(4, "tools/lst", in: revision)), fits: failure)
    expect(
      try client.answer(to: request(5, "tools/call", #""name":"none","#, in: revision)),
      fits: failure)
    expect(try client.answer(to: "{"), fits: failure)
  }

  @Test func aMessageOfAnotherRevisionDoesNotMatch() throws {
    let answer = try client.answer(to: RPC.stateless(1, "tools/list"))
    var writer = JSONWriter()
    writer.value(answer)
    for revision in MCPRevision.allCases {
      let problems = SchemaCheck.problems(of: writer.text, by: MCPSchema(revision).tools.json)
      #expect(problems.isEmpty == (revision == .july2026))
    }
  }
}

/// The schemas of a revision for the messages of a server with tools, in the key order of our
/// server. Where a revision allows unknown keys, the keys of later revisions are listed.
struct MCPSchema {
  typealias Members = [(name: String, schema: JSONSchema)]

  private let revision: MCPRevision

  init(_ revision: MCPRevision) { self.revision = revision }

  var introduction: JSONSchema {
    answer([
      ("protocolVersion", .choice([revision.rawValue])), ("capabilities", Self.capabilities),
      ("serverInfo", Self.server), ("instructions", .string),
    ])
  }

  var discovery: JSONSchema {
    answer(
      [
        ("supportedVersions", .array(of: .string)), ("capabilities", Self.capabilities),
        ("instructions", .string),
      ] + lifetime)
  }

  var tools: JSONSchema { answer([("tools", .array(of: Self.tool))] + lifetime) }

  var result: JSONSchema {
    answer(
      [
        ("content", .array(of: .object([("type", .choice(["text"])), ("text", .string)]))),
        ("structuredContent", .object([("a", .integer(0...))])), ("isError", .boolean),
      ], optional: ["isError"])
  }

  var nothing: JSONSchema { answer([]) }

  /// Whether an error without a request has an id, which it has only before 2025-11-25.
  var failure: JSONSchema {
    let needsID = ["2024-11-05", "2025-03-26", "2025-06-18"].contains(revision.rawValue)
    return .object(
      [
        ("jsonrpc", .choice(["2.0"])), ("id", Self.id),
        (
          "error",
          .object(
            [("code", .integer(-32_768...(-32_000))), ("message", .string), ("data", .any)],
            required: { $0 != "data" })
        ),
      ], required: { $0 != "id" || needsID })
  }

  private var isStateless: Bool { revision.rawValue == "2026-07-28" }

  /// The caching rules of a stateless answer.
  private var lifetime: Members {
    isStateless ? [("ttlMs", .integer(0...)), ("cacheScope", .choice(["public", "private"]))] : []
  }

  private func answer(_ members: Members, optional: Set<String> = []) -> JSONSchema {
    let kind: Members = isStateless ? [("resultType", .choice(["complete"]))] : []
    let answerer: Members =
      isStateless
      ? [("_meta", .object([("io.modelcontextprotocol/serverInfo", Self.server)]))] : []
    return .object([
      ("jsonrpc", .choice(["2.0"])), ("id", Self.id),
      ("result", .object(kind + members + answerer, required: { !optional.contains($0) })),
    ])
  }

  private static let id = JSONSchema.anyOf([.string, .integer(0...)])
  private static let capabilities = JSONSchema.object([("tools", .object([]))])
  private static let server = JSONSchema.object([
    ("name", .string), ("title", .string), ("version", .string),
  ])
  private static let tool = JSONSchema.object([
    ("name", .string), ("title", .string), ("description", .string), ("inputSchema", .any),
    ("outputSchema", .any),
    (
      "annotations",
      .object([
        ("readOnlyHint", .boolean), ("destructiveHint", .boolean), ("idempotentHint", .boolean),
        ("openWorldHint", .boolean),
      ])
    ),
  ])
}
