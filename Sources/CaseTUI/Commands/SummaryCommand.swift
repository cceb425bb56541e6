import ArgumentParser
import CaseKit
import Terminal

struct SummaryCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", _superCommandName: RootCommand.name,
    abstract: "Count cases: by status, by priority, unassigned, overdue, breached.",
    usage: "casetui summary [<query> ...] [<options>]",
    discussion: """
      It reads every case that the query finds. A terminal gets a table; anything else gets \
      lines of kind, name and number with tabs between.

      Examples:
        casetui summary
        casetui summary is:unresolved queue:billing
        casetui summary --view Mine --json | jq .overdue
      """)

  @OptionGroup var query: QueryOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var paging: PagerOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { paging.pager }

  func run(in world: World) async throws -> ExitStatus {
    // Mistakes in the line come before those in the settings.
    _ = try query.request.parsed()
    return try await Session.open(
      cache.adding(to: connection.overrides), in: world, suggestsOffline: true
    ) { session in
      try await session.requireSeenCases()
      let question = try query.request.question(in: session.settings)
      let counted = try await session.summarize(question, showing: ProgressLine(world))
      if !json, let note = counted.source.note(at: session.context.now) {
        try world.errors.print(note)
      }
      try print(SummaryOutput(counted, context: session.context), world)
      if let warning = counted.notes.warning { try world.errors.print(warning) }
      return .done
    }
  }

  private func print(_ summary: SummaryOutput, _ world: World) throws(OutputError) {
    let isTerminal = world.facts.isOutputTerminal
    if json {
      try world.output.print(summary.json(world.facts.layout))
    } else if isTerminal {
      try world.output.print(summary.lines(width: world.facts.width), in: world.facts.ink)
    } else {
      try world.output.print(summary.rows(), as: .tsv)
    }
  }
}
