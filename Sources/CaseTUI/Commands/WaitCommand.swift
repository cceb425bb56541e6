import ArgumentParser
import CaseKit
import Terminal

struct WaitCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", _superCommandName: RootCommand.name,
    abstract: "Wait until a case matches a query.",
    usage: "casetui wait <ref> --until <query> [<options>]",
    discussion: """
      Examples:
        casetui wait CS000100 --until is:resolved
        casetui wait CS000100 --until status:closed,resolved --timeout 1h
        casetui wait CS000100 --until -is:unassigned --json && notify-send taken

      It prints the case as soon as it matches. If it times out first, the exit status is 8. It \
      retries while the server is unreachable, busy or failing; if that lasts until the timeout, \
      the exit status is 7, 6 or 1.
      """)

  @Argument(help: ArgumentHelp("The ref or the id of a case.", valueName: "ref"))
  var name: String

  @OptionGroup(title: "Waiting") var waiting: WaitingOptions
  @OptionGroup(title: "Output") var output: JSONOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let parsed = Query.parse(waiting.until)
    if let failure = CommandFailure(parsed.problems, in: waiting.until) { throw failure }
    guard !parsed.query.terms.isEmpty else {
      throw CommandFailure.usage("--until is empty", hint: "e.g. --until is:resolved")
    }
    // Retries are left to the waiter.
    return try await Session.open(connection.overrides, .once, in: machine) { session in
      try session.requireServer(for: "wait")
      try parsed.query.requireMe(in: session.settings)
      let waiter = CaseWaiter(name: name, query: parsed.query, session: session, machine: machine)
      let item = try await withTimeLimit(waiting.timeout.duration, on: machine.clock) {
        try await waiter.found(every: waiting.every.duration)
      }
      guard let item else { throw waiter.failure(after: waiting.timeout.duration) }
      try print(item, session, machine)
      return .done
    }
  }

  private func print(_ item: Case, _ session: Session, _ machine: Machine) throws(OutputError) {
    let isTerminal = machine.facts.isOutputTerminal
    let format: OutputFormat = output.json ? .json : isTerminal ? .table : .tsv
    try CasePrinter(format, session: session, machine: machine).print(CasePage([item]))
  }
}

/// The query to wait for, and the time limit.
struct WaitingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The query to match, e.g. is:resolved.", valueName: "query"))
  var until: String

  @Option(help: ArgumentHelp("Give up after this time.", valueName: "time"))
  var timeout = TimeSpan(.seconds(600))

  @Option(help: ArgumentHelp("How often to check the case.", valueName: "time"))
  var every = TimeSpan(.seconds(10))

  func validate() throws {
    try every.checkAsPause("--every")
    try timeout.checkAsLimit("--timeout")
  }
}
