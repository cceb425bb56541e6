import ArgumentParser
import CaseKit

struct ListCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", _superCommandName: RootCommand.name,
    abstract: "Print the cases that a query finds.",
    usage: "casetui list [<query> ...] [<options>]",
    discussion: """
      Without a query or a view it prints all cases, the latest change first. Words are \
      searched for; key:value narrows; a comma is OR, a leading - negates. Keys: status, \
      priority, assignee, queue, channel, tag, customer, ref, title, text, due, created, \
      updated, is, has. Quote what the shell would take for itself, such as < and >.

      A terminal gets a table that fits it; anything else gets tab-separated values without \
      a heading, whole, with times in UTC. What is left out is said, with the command that \
      prints the next cases: they come once each, also when cases moved meanwhile, as long \
      as no more than 100 did.

      Examples:
        casetui list is:overdue
        casetui list priority:critical,high -is:unassigned --sort due
        casetui list --view Mine --columns ref,title,due
        casetui list 'created:<1w refund' --all --csv
        casetui list is:unresolved --json | jq -r '.cases[].ref'
        casetui list is:mine --fields ref,title,customer.email --max-bytes 4000
        casetui list is:overdue --template '{ref} {due_at} {fields.Plan}'
      """)

  @OptionGroup var query: QueryOptions
  @OptionGroup var list: ListOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { list.paging.pager }

  func run(in machine: Machine) async throws -> ExitStatus {
    // Mistakes in the line come before those in the settings.
    _ = try query.request.parsed()
    let order = try list.order()
    let run = ListRun(
      request: try list.request(isTerminal: machine.facts.isOutputTerminal),
      overrides: connection.overrides.adding(list.cache.overrides), machine: machine)
    return try await run.run { settings in
      try query.request.question(sort: order, in: settings)
    }
  }
}
