import ArgumentParser
import CaseKit

struct ListCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", _superCommandName: RootCommand.name,
    abstract: "List the cases that match a query.",
    usage: "casetui list [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui list is:overdue
        casetui list priority:critical,high -is:unassigned --sort due
        casetui list 'created:<1w refund' --all --csv
        casetui list --view Mine --json | jq -r '.cases[].ref'
        casetui list is:overdue --template '{ref} {due_at} {fields.Plan}'

      Without a query it lists all cases, the latest change first. `casetui help query` \
      explains queries; quote < and > in a shell.
      """)

  static let details = """
    A terminal gets a table; a pipe gets tab-separated values without a header, with times in UTC.

    If more cases match, standard error gives the command that prints the next ones. With \
    --cursor, each case is printed once, unless it moves by 100 rows or more between two runs.
    """

  @OptionGroup var query: QueryOptions
  @OptionGroup var list: ListOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { list.output.paging.pager }

  func run(in machine: Machine) async throws -> ExitStatus {
    // Mistakes on the command line are reported before those in the settings.
    _ = try query.request.parsed()
    let order = try list.range.order()
    let run = ListRun(
      request: try list.request(isTerminal: machine.facts.isOutputTerminal),
      overrides: connection.overrides.adding(list.cache.overrides), machine: machine)
    return try await run.run { settings in
      try query.request.question(sort: order, in: settings)
    }
  }
}
