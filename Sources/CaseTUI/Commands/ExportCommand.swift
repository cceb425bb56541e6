import ArgumentParser
import CaseKit

struct ExportCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", _superCommandName: RootCommand.name,
    abstract: "Export all cases that match a query.",
    usage: "casetui export [<query> ...] --format <format> [<options>]",
    discussion: """
      Examples:
        casetui export is:mine --format md
        casetui export 'created:2026-11-01..2026-11-30' --format csv > november.csv
        casetui export --view Overdue --format xlsx-friendly-csv > overdue.csv
        casetui export --format jsonl --fields ref,status > all.jsonl

      With --offline it exports the matching cases seen on this machine and says how old they \
      are.
      """)

  static let details = """
    csv and xlsx-friendly-csv have a header, and put an apostrophe before a value that a \
    spreadsheet would run as a formula. xlsx-friendly-csv also starts with a byte order mark and \
    writes times (UTC) as spreadsheets read them. md is a GitHub Markdown table in which the \
    text of cases is escaped.
    """

  @OptionGroup var query: QueryOptions

  @OptionGroup(title: "Cases") var order: ExportOrder
  @OptionGroup(title: "Output") var output: ExportOutput
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    _ = try query.request.parsed()
    let order = try self.order.sort.map(SortOrder.typed)
    let run = ListRun(
      request: ListRequest(format: output.format, selection: try output.selection()),
      overrides: connection.overrides.adding(cache.overrides), machine: machine)
    return try await run.run { settings in
      try query.request.question(sort: order, in: settings)
    }
  }
}

/// The order of the written cases.
struct ExportOrder: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sort by these keys, e.g. priority:desc,due; the default is the latest change first.",
      valueName: "order"))
  var sort: String?
}

/// The written parts of each case, and the format.
struct ExportOutput: ParsableArguments {
  private static let formats: [OutputFormat] = [.csv, .jsonl, .markdown, .spreadsheet]

  @Option(
    help: ArgumentHelp(
      "The format: \(Self.formats.map(\.rawValue).joined(separator: ", ")).", valueName: "format"),
    completion: .list(Self.formats.map(\.rawValue)),
    transform: { try OutputFormat.word($0, kind: "format", among: Self.formats) })
  var format: OutputFormat

  @Option(
    help: ArgumentHelp(
      "Print these columns, e.g. ref,title; the default is all.", valueName: "names"))
  var columns: String?

  @OptionGroup var fields: FieldOptions

  func validate() throws {
    guard format == .jsonl ? columns == nil : fields.fields == nil else {
      throw ValidationError("--fields works with jsonl, --columns with the other formats.")
    }
  }

  func selection() throws(UnknownWord) -> CaseSelection {
    CaseSelection(
      columns: try columns.map(CaseColumn.list) ?? CaseColumn.allCases,
      fields: try fields.parsed() ?? .all)
  }
}
