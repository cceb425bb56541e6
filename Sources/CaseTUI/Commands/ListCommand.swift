import ArgumentParser
import CaseKit
import Terminal

struct ListCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print the cases that a query finds.",
    usage: "casetui list [<query> ...] [<options>]",
    discussion: """
      Without a query or a view it prints all cases, the latest change first. Words are \
      searched for; key:value narrows; a comma is OR, a leading - negates. Keys: status, \
      priority, assignee, queue, channel, tag, customer, ref, title, text, due, created, \
      updated, is, has. Quote what the shell would take for itself, such as < and >.

      A terminal gets a table that fits it; anything else gets tab-separated values without \
      a heading, whole, with times in UTC.

      Examples:
        casetui list is:overdue
        casetui list priority:critical,high -is:unassigned --sort due
        casetui list --view Mine --columns ref,title,due
        casetui list 'created:<1w refund' --all --csv
        casetui list is:unresolved --json | jq -r '.cases[].ref'
      """)

  @OptionGroup var query: QueryOptions

  @Option(
    help: ArgumentHelp(
      "The order, e.g. priority:desc,due. Keys: "
        + "\(SortField.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "order"))
  var sort: String?

  @Option(help: ArgumentHelp("How many cases to print.", valueName: "n"))
  var limit = 50

  @Flag(help: "Print all of them.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The columns of a table, TSV or CSV, e.g. ref,title. There are "
        + "\(CaseColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"))
  var columns: String?

  @Flag(exclusivity: .exclusive)
  var format: ListFormat?

  @Flag(help: "Exit with 3 when nothing is found.")
  var failEmpty = false

  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
  }

  func run(in world: World) async throws -> ExitStatus {
    // Mistakes in the line come before those in the settings.
    _ = try query.parsed()
    let order = try sort.map(Self.order)
    let columns = try columns.map(CaseColumn.list)
    return try await Session.open(cache.adding(to: connection.overrides), in: world) { session in
      let question = try query.question(sort: order, in: session.settings)
      let printer = ListPrinter(
        format: format ?? (world.facts.isOutputTerminal ? .table : .tsv), columns: columns,
        session: session, world: world)
      if all, !session.settings.offline,
        let count = try await printer.printAll(of: question, showing: ProgressLine(world))
      {
        return count == 0 && failEmpty ? .empty : .done
      }
      let reading = try await session.read(
        question, first: all ? nil : limit, showing: ProgressLine(world))
      try printer.print(reading)
      let isEmpty = (reading.total ?? reading.cases.count) == 0
      return isEmpty && failEmpty ? .empty : .done
    }
  }

  private static func order(_ text: String) throws(CommandFailure) -> SortOrder {
    let parsed = SortOrder.parse(text)
    if let failure = CommandFailure(parsed.problems, in: text) { throw failure }
    return parsed.order
  }
}
