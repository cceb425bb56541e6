import ArgumentParser
import CaseKit
import Moments
import Terminal

struct MCPCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp", _superCommandName: RootCommand.name,
    abstract: "Let AI agents read cases, over the Model Context Protocol (MCP).",
    usage: "casetui mcp [<options>]",
    discussion: """
      Examples:
        casetui mcp
        casetui mcp --offline
        claude mcp add cases -- casetui mcp --profile staging
        echo '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | casetui mcp

      An agent's program starts it. Its tools read cases and change nothing: \
      \(Tool.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  static let details = """
    It reads messages from standard input and answers on standard output, one message per line, \
    until the input ends. Supported revisions: \
    \(MCPRevision.allCases.map(\.rawValue).joined(separator: ", ")).
    """

  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    do {
      return try await Session.open(
        connection.overrides.adding(cache.overrides), in: machine
      ) { session in
        try await serve(in: machine) { () throws(CommandFailure) in
          session.refreshed(at: machine.now())
        }
      }
    } catch let error as SettingsError {
      // The agent can tell its user about the failure; it could not if the server ended.
      let failure = CommandFailure(error)
      for line in FailureReport(failure: failure).lines() { try machine.errors.print(line) }
      return try await serve(in: machine) { () throws(CommandFailure) in throw failure }
    }
  }

  private func serve(
    in machine: Machine, _ session: @escaping @Sendable () throws(CommandFailure) -> Session
  ) async throws -> ExitStatus {
    let server = MCPServer(
      runner: ToolRunner(session: session), output: machine.output, log: machine.errors,
      clock: machine.clock)
    try await server.run(machine.pieces)
    return Task.isCancelled ? .cancelled : .done
  }
}

extension Session {
  /// A session with the same connections at another time.
  fileprivate func refreshed(at now: Timestamp) -> Session {
    var session = self
    session.context.now = now
    return session
  }
}
