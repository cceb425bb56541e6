import ArgumentParser
import CaseKit

struct SearchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", _superCommandName: RootCommand.name,
    abstract: "Look for text in all cases, whatever their state.",
    usage: "casetui search <text> ... [<options>]",
    discussion: """
      Each argument is a text that a case must hold somewhere: ref, title, description or \
      customer. Nothing in it is special: is:open is text here. The server \
      is asked for the longest one, and may look for it in titles only. So all cases that were \
      seen on this machine are looked through, too, the fields of their forms included: the \
      server is asked for those again that it did not find, up to \(LocalSupplement.most), and \
      what still holds the text comes behind the rest. What it does not confirm is left out, \
      which is said.

      Without a connection, and with --offline, what was seen is the answer; its age is said.

      Examples:
        casetui search refund
        casetui search "charged twice" vip --sort due
        casetui search ann@example.com --fields ref,title,customer
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "text"))
  var texts: [String]

  @OptionGroup var list: ListOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { list.paging.pager }

  func validate() throws {
    guard texts.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      throw ValidationError("There is no text to look for.")
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let order = try list.order() ?? SortOrder.latestFirst
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
