import ArgumentParser
import CaseKit

struct SearchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", _superCommandName: RootCommand.name,
    abstract: "Search the text of all cases, whatever their status.",
    usage: "casetui search <text> ... [<options>]",
    discussion: """
      Examples:
        casetui search refund
        casetui search "charged twice" vip --sort due
        casetui search ann@example.com --fields ref,title,customer

      A case must contain every argument in its ref, title, description or customer. Arguments \
      are plain text: is:open is text here.

      casetui also searches the cases seen on this machine, including their form fields.
      """)

  static let details = """
    Without a connection, or with --offline, casetui searches only the cases seen on this machine \
    and says how old they are.

    The server is asked for the longest argument, and may search titles only. If a case seen on \
    this machine contains the text but the server did not find it, casetui asks the server for \
    it again, up to \(LocalSupplement.most) cases; those that still contain the text come last. \
    Cases that the server does not confirm are left out, with a note on standard error.
    """

  @Argument(help: ArgumentHelp("The text to search for.", valueName: "text"))
  var texts: [String]

  @OptionGroup var list: ListOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { list.output.paging.pager }

  func validate() throws {
    guard texts.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      throw ValidationError("The text to search for is empty.")
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let order = try list.range.order() ?? SortOrder.latestFirst
    let words = texts.filter { !$0.allSatisfy(\.isWhitespace) }
    let query = words.reduce(Query()) { $0.adding(.words($1)) }
    var request = try list.request(isTerminal: machine.facts.isOutputTerminal)
    request.isSearch = true
    let run = ListRun(
      request: request, overrides: connection.overrides.adding(list.cache.overrides),
      machine: machine)
    return try await run.run { _ in Question(query: query, sort: order) }
  }
}
