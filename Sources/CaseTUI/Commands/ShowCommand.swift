import ArgumentParser
import CaseKit
import Terminal

struct ShowCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: RootCommand.name,
    abstract: "Print everything that a case holds.",
    usage: "casetui show <ref> ... [<options>]",
    discussion: """
      A case is found by its ref, in any case, or by its id; - stands for refs on standard \
      input, with spaces or lines between. The API has no call for that: its search is asked \
      first, then the whole list is read, which may take a while. When one of the cases is \
      not there, the others are printed, and it exits with 5.

      Examples:
        casetui show CS000100
        casetui show CS000100 CS000200 --json | jq '.cases[].due_at'
        casetui list is:overdue --columns ref | casetui show - --fields ref,fields
        casetui show ci-1a634e1-3d97-427e-8b23 --raw
      """)

  @Argument(help: ArgumentHelp("Refs or ids of cases; - reads them.", valueName: "ref"))
  var names: [String]

  @Flag(exclusivity: .exclusive)
  var format: CaseFormat?

  @OptionGroup var fields: FieldOptions

  @Option(
    help: ArgumentHelp("A line for each case, e.g. '{ref} {title}'.", valueName: "text"))
  var template: String?

  @OptionGroup var paging: PagerOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { paging.pager }

  func validate() throws {
    guard template == nil || format == nil && fields.fields == nil else {
      throw ValidationError("--template says all of how a case is printed.")
    }
    guard fields.fields == nil || format != .raw else {
      throw ValidationError("--raw prints every key as it came; --json takes --fields.")
    }
  }

  func run(in world: World) async throws -> ExitStatus {
    let fields = try fields.parsed()
    let template = try template.map { try LineTemplate($0) }
    let names = try await world.input.names(among: names)
    return try await Session.open(cache.adding(to: connection.overrides), in: world) { session in
      try await session.requireSeenCases()
      let found = try await session.find(names, showing: ProgressLine(world))
      let shown = names.compactMap { found[$0] }
      let cases = shown.map(\.item)
      let old = shown.first { $0.source != .server }
      let note = old?.source.note(at: session.context.now, failure: old?.failure)
      if let note, format != .json { try world.errors.print(note) }
      if let template {
        try world.output.print(cases.lazy.flatMap(template.rows), as: .tabs)
      } else if !cases.isEmpty {
        try print(
          ListPart(cases, source: old?.source ?? .server), fields, session, world)
      }
      let missing = names.filter { found[$0] == nil }
      guard missing.isEmpty else {
        throw CommandFailure.notFound(missing, isOffline: session.settings.offline)
      }
      return .done
    }
  }

  private func print(
    _ part: ListPart, _ fields: CaseFields?, _ session: Session, _ world: World
  ) throws(OutputError) {
    let cases = part.cases
    let isTerminal = world.facts.isOutputTerminal
    let layout = world.facts.layout
    switch format ?? (fields == nil ? nil : .json) {
    case .json:
      try world.output.print(CaseEnvelope(part, fields: fields ?? .all).json(layout))
    case .raw: try world.output.print(raw(cases, layout))
    case nil:
      let width = isTerminal ? world.facts.width : nil
      for (index, item) in cases.enumerated() {
        let text = CaseText(detail: CaseDetail(item), context: session.context, width: width)
        try world.output.print(
          (index == 0 ? [] : [StyledText()]) + text.lines(), in: world.facts.ink)
      }
    }
  }

  /// One case is its object; several are an array, also of one found.
  private func raw(_ cases: [Case], _ layout: JSONWriter.Layout) -> JSONWriter {
    guard names.count == 1, names != ["-"], let item = cases.first else {
      return RawList(cases: cases).json(layout)
    }
    var writer = JSONWriter(layout)
    writer.raw(item.raw)
    return writer
  }
}
