import ArgumentParser
import CaseKit
import Terminal

struct ShowCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: RootCommand.name,
    abstract: "Show one or more cases in full.",
    usage: "casetui show <ref> ... [<options>]",
    discussion: """
      Examples:
        casetui show CS000100
        casetui show CS000100 CS000200 --json | jq '.cases[].due_at'
        casetui list is:overdue --columns ref | casetui show - --fields ref,fields
        casetui show ci-1a634e1-3d97-427e-8b23 --raw

      Name a case by its ref (case-insensitive) or its id. - reads refs from standard input, \
      separated by spaces or newlines. If a case is not found, the others are printed and the \
      exit status is 5.
      """)

  static let details = """
    The API cannot fetch a case by its ref: casetui searches first, then reads the whole list, \
    which may take a while.
    """

  @Argument(help: ArgumentHelp("Refs or ids of cases; - reads standard input.", valueName: "ref"))
  var names: [String]

  @OptionGroup(title: "Output") var output: ShowOutput
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  var usesPager: Bool { output.paging.pager }

  func run(in machine: Machine) async throws -> ExitStatus {
    let (format, selection) = try output.choice()
    let names = try await machine.input.names(among: names)
    return try await Session.open(connection.overrides.adding(cache.overrides), in: machine) {
      session in
      try await session.requireSeenCases()
      let found = try await session.find(names, showing: ProgressLine(machine))
      let shown = names.flatMap { found[$0] ?? [] }
      let old = shown.first { $0.source != .server }
      let note = old?.source.note(at: session.context.now, failure: old?.failure)
      if let note, format != .json { try machine.errors.print(note) }
      if format != .json { try sayWhatIsShared(found, machine) }
      if !shown.isEmpty {
        let printer = CasePrinter(format, selection, session: session, machine: machine)
        try print(CasePage(shown.map(\.item), source: old?.source ?? .server), printer)
      }
      let missing = names.filter { found[$0] == nil }
      guard missing.isEmpty else {
        throw CommandFailure.notFound(missing, isOffline: session.settings.cache.isOffline)
      }
      return .done
    }
  }

  private func sayWhatIsShared(
    _ found: [String: [Session.Found]], _ machine: Machine
  ) throws(OutputError) {
    for (name, cases) in found.sorted(by: { $0.key < $1.key }) where cases.count > 1 {
      let text = CommandFailure.sharing(name, cases.map(\.item))
      try machine.errors.print("casetui: \(SafeText(text))")
    }
  }

  /// Prints the page. With --raw, a single name prints an object, and several names print an array,
  /// even if only one case is found.
  private func print(_ page: CasePage, _ printer: CasePrinter) throws(OutputError) {
    let isOne = names.count == 1 && names != ["-"] && page.cases.count == 1
    guard printer.format == .raw, isOne else { return try printer.print(page) }
    let machine = printer.machine
    try machine.output.print(EndedDocument(.object, of: page, machine.facts.layout))
  }
}

/// The printed parts of each case, and the format.
struct ShowOutput: ParsableArguments {
  @Flag(exclusivity: .exclusive)
  var format: FormatFlag<ShowOutput>?

  @OptionGroup var fields: FieldOptions

  @Option(
    help: ArgumentHelp("Print a line for each case, e.g. '{ref} {title}'.", valueName: "text"))
  var template: String?

  @OptionGroup var paging: PagerOptions

  func validate() throws {
    guard template == nil || format == nil && fields.fields == nil else {
      throw ValidationError("--template cannot be used with a format or --fields.")
    }
    guard fields.fields == nil || format?.format != .raw else {
      throw ValidationError("--raw prints every key and cannot take --fields; use --json.")
    }
  }

  func choice() throws -> (OutputFormat, CaseSelection) {
    if let template { return (.template, CaseSelection(template: try LineTemplate(template))) }
    let fields = try fields.parsed()
    return (
      format?.format ?? (fields == nil ? .text : .json), CaseSelection(fields: fields ?? .all)
    )
  }
}

extension ShowOutput: FormatFlags {
  static var formats: [OutputFormat] { [.json, .raw] }

  static func help(for format: OutputFormat) -> String {
    format == .json
      ? "Print one JSON object, as `casetui list --json` does."
      : "Print the API's own object, with every key."
  }
}
