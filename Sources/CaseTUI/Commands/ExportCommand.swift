import ArgumentParser
import CaseKit

struct ExportCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", _superCommandName: RootCommand.name,
    abstract: "Print all cases of a query for another program.",
    usage: "casetui export [<query> ...] --format <format> [<options>]",
    discussion: """
      It prints exactly what the query selects, all of it. csv and xlsx-friendly-csv have a \
      heading, and an apostrophe before what a spreadsheet would run; the friendly one starts \
      with a byte order mark and writes times (UTC) as spreadsheets read them. md is a table \
      of GitHub's Markdown in which nothing is marked up. With --offline it prints what was \
      seen of them on this machine, and says how old that is.

      Examples:
        casetui export is:mine --format md
        casetui export 'created:2026-11-01..2026-11-30' --format csv > november.csv
        casetui export --view Overdue --format xlsx-friendly-csv > overdue.csv
        casetui export --format jsonl --fields ref,status > all.jsonl
      """)

  private static let formats: [OutputFormat] = [.csv, .jsonl, .markdown, .spreadsheet]

  @OptionGroup var query: QueryOptions

  @Option(
    help: ArgumentHelp(
      "The form: \(Self.formats.map(\.rawValue).joined(separator: ", ")).", valueName: "format"),
    completion: .list(Self.formats.map(\.rawValue)),
    transform: { try OutputFormat.word($0, kind: "format", among: Self.formats) })
  var format: OutputFormat

  @Option(
    help: ArgumentHelp(
      "The order, e.g. priority:desc,due; else the latest change first.", valueName: "order"))
  var sort: String?

  @Option(
    help: ArgumentHelp("The columns, e.g. ref,title; else all.", valueName: "names"))
  var columns: String?

  @OptionGroup var fields: FieldOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func validate() throws {
    guard format == .jsonl ? columns == nil : fields.fields == nil else {
      throw ValidationError("--fields is for jsonl, --columns for the others.")
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    _ = try query.request.parsed()
    let order = try sort.map(SortOrder.typed)
    let run = ListRun(
      request: ListRequest(format: format, selection: try selection()),
      overrides: connection.overrides.adding(cache.overrides), machine: machine)
    return try await run.run { settings in
      try query.request.question(sort: order, in: settings)
    }
  }

  private func selection() throws(UnknownWord) -> CaseSelection {
    CaseSelection(
      columns: try columns.map(CaseColumn.list) ?? CaseColumn.allCases,
      fields: try fields.parsed() ?? .all)
  }
}
