import ArgumentParser
import CaseKit
import Terminal

struct SummaryCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Count cases: by status, by priority, unassigned, overdue, breached.",
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

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in world: World) async throws -> ExitStatus {
    _ = try query.parsed()
    return try await Session.open(connection.overrides, in: world) { session in
      let question = try query.question(in: session.settings)
      let cases = try await read(question, session, world)
      let summary = CaseSummary(cases, now: session.context.now)
      try print(SummaryOutput(summary: summary, context: session.context), world)
      return .done
    }
  }

  private func read(
    _ question: Question, _ session: Session, _ world: World
  ) async throws(APIError) -> [Case] {
    let progress = ProgressLine(world)
    defer { progress.clear() }
    let reader = CaseReader(
      client: session.client, limits: session.limits, context: session.context)
    return try await reader.read(question, first: nil) { read, total in
      progress.show("reading", read, of: total)
    }.cases
  }

  private func print(_ summary: SummaryOutput, _ world: World) throws(OutputError) {
    let isTerminal = world.facts.isOutputTerminal
    if json {
      try world.output.print(summary.json(isTerminal ? .pretty : .compact))
    } else if isTerminal {
      try world.output.print(summary.lines(), in: world.facts.ink)
    } else {
      try world.output.print(summary.rows(), as: .tabs)
    }
  }
}
