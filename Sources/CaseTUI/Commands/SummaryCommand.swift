import ArgumentParser
import CaseKit
import Terminal

struct SummaryCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", _superCommandName: RootCommand.name,
    abstract: "Count cases by status and priority, and the unassigned, overdue and breached ones.",
    usage: "casetui summary [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui summary
        casetui summary is:unresolved queue:billing
        casetui summary --view Mine --json | jq .overdue

      It reads every matching case.
      """)

  static let details = """
    A terminal gets a table; a pipe gets tab-separated lines of kind, name and count.
    """

  @OptionGroup var query: QueryOptions

  @OptionGroup(title: "Output") var output: JSONOption
  @OptionGroup(title: "Output") var paging: PagerOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { paging.pager }

  func run(in machine: Machine) async throws -> ExitStatus {
    // Mistakes on the command line are reported before those in the settings.
    _ = try query.request.parsed()
    return try await Session.open(
      connection.overrides.adding(cache.overrides), in: machine, suggestsOffline: true
    ) { session in
      try await session.requireSeenCases()
      let question = try query.request.question(in: session.settings)
      let counted = try await session.summarize(question, showing: ProgressLine(machine))
      if !output.json, let note = counted.source.note(at: session.context.now) {
        try machine.errors.print(note)
      }
      try print(SummaryOutput(counted, context: session.context), machine)
      if let warning = counted.notes.warning { try machine.errors.print(warning) }
      return .done
    }
  }

  private func print(_ summary: SummaryOutput, _ machine: Machine) throws(OutputError) {
    let isTerminal = machine.facts.isOutputTerminal
    if output.json {
      try machine.output.print(summary.json(machine.facts.layout))
    } else if isTerminal {
      try machine.output.print(summary.lines(width: machine.facts.width), in: machine.facts.ink)
    } else {
      try machine.output.print(summary.rows(), as: .tsv)
    }
  }
}
