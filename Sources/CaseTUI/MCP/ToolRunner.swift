import CaseKit
import JSON
import Terminal

/// Runs the calls of tools with the same models as the commands.
struct ToolRunner: Sendable {
  /// The session to ask with, at the current time. Throws while the settings are not valid.
  let session: @Sendable () throws(CommandFailure) -> Session

  /// Runs a call. An error is a result that says what to do. Cancelling ends it early.
  func run(_ request: ToolRequest) async -> ToolResult {
    do {
      let call = ToolCall(
        tool: request.tool, arguments: try ToolArguments(request), session: try session())
      return try ToolResult(await call.document(), textLimit: call.textLimit())
    } catch {
      return ToolResult(error.failure)
    }
  }
}

/// A running call.
private struct ToolCall {
  let tool: Tool
  let arguments: ToolArguments
  let session: Session

  func document() async throws -> [UInt8] {
    switch tool {
    case .listCases:
      let sort = try arguments.sort()
      return try await list(arguments.query().question(sort: sort, in: session.settings))
    case .searchCases:
      let question = Question(query: try arguments.words(), sort: .latestFirst)
      return try document(
        await session.searchPage(
          of: question, from: arguments.text(.cursor), first: limit(), showing: .none))
    case .getCase:
      let found = try await find(arguments.text(.ref) ?? "")
      return try document(CasePage(found.map(\.item), source: found.first?.source ?? .server))
    case .summarizeCases:
      let question = try arguments.query().question(in: session.settings)
      let counted = try await session.summarize(question, showing: .none)
      let output = SummaryOutput(counted, context: session.context, fields: tool.defaultFields)
      return output.json(.compact).bytes
    }
  }

  func textLimit() throws(CommandFailure) -> Int {
    try arguments.number(.maxText, in: ToolArgument.textLimits) ?? tool.textLimit
  }

  private func list(_ question: Question) async throws -> [UInt8] {
    try document(
      await session.page(
        of: question, from: arguments.text(.cursor), first: limit(), showing: .none))
  }

  private func limit() throws(CommandFailure) -> Int {
    try arguments.number(.limit, in: ToolArgument.limits) ?? ToolArgument.defaultLimit
  }

  private func document(_ page: CasePage) throws(CommandFailure) -> [UInt8] {
    let page = page.withCursor(session.cursors)
    return EndedDocument(.envelope(try arguments.fields()), of: page, .compact).bytes
  }

  private func find(_ name: String) async throws -> [Session.Found] {
    if let found = try await session.find([name], showing: .none)[name] { return found }
    var failure = CommandFailure.notFound([name], isOffline: session.settings.cache.isOffline)
    failure.hint = "search_cases searches for words"
    throw failure
  }
}
