import ArgumentParser
import CaseKit
import Terminal

struct ShowCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print everything that one case holds.",
    usage: "casetui show <ref> [<options>]",
    discussion: """
      The case is found by its ref, in any case, or by its id. The API has no call for that: \
      its search is asked first, then the whole list is read, which may take a while. \
      When there is no such case, it exits with 5.

      Examples:
        casetui show CS000100
        casetui show CS000100 --json | jq '.cases[0].due_at'
        casetui show ci-1a634e1-3d97-427e-8b23 --raw
      """)

  @Argument(help: ArgumentHelp("The ref or the id of a case.", valueName: "ref"))
  var name: String

  @Flag(exclusivity: .exclusive)
  var format: CaseFormat?

  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in world: World) async throws -> ExitStatus {
    try await Session.open(cache.adding(to: connection.overrides), in: world) { session in
      guard let found = try await session.find(name, showing: ProgressLine(world)) else {
        let seen = session.settings.offline ? " that was seen before" : ""
        throw CommandFailure(
          code: "not_found", message: "no case\(seen) has the ref or id \"\(name)\"",
          hint: "casetui list TEXT looks for text", status: .notFound)
      }
      try print(found, session, world)
      return .done
    }
  }

  private func print(
    _ found: Session.Found, _ session: Session, _ world: World
  ) throws(OutputError) {
    let item = found.item
    let note = found.source.note(at: session.context.now, failure: found.failure)
    if let note, format != .json { try world.errors.print(note) }
    let isTerminal = world.facts.isOutputTerminal
    let layout: JSONWriter.Layout = isTerminal ? .pretty : .compact
    switch format {
    case .json:
      let envelope = CaseEnvelope(
        cases: [item], total: 1, isTruncated: false, source: found.source)
      try world.output.print(envelope.json(layout))
    case .raw:
      var writer = JSONWriter(layout)
      writer.raw(item.raw)
      try world.output.print(writer)
    case nil:
      let text = CaseText(
        detail: CaseDetail(item), context: session.context,
        width: isTerminal ? world.facts.width : nil)
      try world.output.print(text.lines(), in: world.facts.ink)
    }
  }
}
