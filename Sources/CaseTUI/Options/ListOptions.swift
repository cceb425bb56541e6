import ArgumentParser
import CaseKit

/// The options of `list` and `search`, besides what to search for.
struct ListOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sort by these keys, e.g. priority:desc,due. Keys: "
        + "\(SortField.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "order"))
  var sort: String?

  @Option(help: ArgumentHelp("Print at most this many cases.", valueName: "n"))
  var limit = 50

  @Flag(help: "Print all matching cases.")
  var all = false

  @Option(
    help: ArgumentHelp("Continue an earlier run at its next_cursor.", valueName: "text"))
  var cursor: String?

  @Option(
    help: ArgumentHelp("Print at most this many bytes, in whole cases.", valueName: "n"))
  var maxBytes: Int?

  @Option(
    help: ArgumentHelp(
      "Print these columns in a table, TSV or CSV, e.g. ref,title. Columns: "
        + "\(CaseColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"))
  var columns: String?

  @OptionGroup var fields: FieldOptions

  @Option(
    help: ArgumentHelp(
      "Print a line for each case, e.g. '{ref} {title}'; {{ prints a brace, \\t a tab.",
      valueName: "text"))
  var template: String?

  @Flag(exclusivity: .exclusive)
  var format: FormatFlag<ListOptions>?

  @Flag(help: "Exit with 3 if nothing is found.")
  var failEmpty = false

  @OptionGroup var paging: PagerOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
    guard maxBytes.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--max-bytes must be 1 or more.")
    }
  }

  func order() throws(CommandFailure) -> SortOrder? {
    guard let sort else { return nil }
    return try SortOrder.typed(sort)
  }

  /// - Throws: an error if the options contradict each other or contain unknown names.
  func request(isTerminal: Bool) throws -> ListRequest {
    let (format, selection) = try choice(isTerminal: isTerminal)
    return ListRequest(
      format: format, selection: selection, count: all ? nil : limit, cursor: cursor,
      maxBytes: maxBytes, failsEmpty: failEmpty)
  }

  private func choice(isTerminal: Bool) throws -> (OutputFormat, CaseSelection) {
    guard template == nil else { return (.template, CaseSelection(template: try lineTemplate())) }
    let columns = try columns.map(CaseColumn.list)
    let fields = try fields.parsed()
    let format = format?.format ?? (fields != nil ? .json : isTerminal ? .table : .tsv)
    guard format.takesColumns ? fields == nil : columns == nil else {
      throw CommandFailure.usage(
        format.takesColumns
          ? "--fields applies to --json and --jsonl"
          : "--columns applies to a table, TSV or CSV",
        hint: format.takesColumns
          ? "--columns applies to a table, TSV or CSV"
          : "--fields applies to --json and --jsonl")
    }
    guard format != .raw || fields == nil else {
      throw CommandFailure.usage(
        "--raw prints every key and cannot take --fields", hint: "use --json")
    }
    return (format, CaseSelection(columns: columns, fields: fields ?? .all))
  }

  private func lineTemplate() throws -> LineTemplate {
    guard format == nil, columns == nil, fields.fields == nil else {
      throw CommandFailure.usage(
        "--template cannot be used with a format, --columns or --fields",
        hint: "leave the others out")
    }
    return try LineTemplate(template ?? "")
  }
}
