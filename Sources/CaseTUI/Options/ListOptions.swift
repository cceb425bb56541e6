import ArgumentParser
import CaseKit

/// The options of `list` and `search`, besides what to search for.
struct ListOptions: ParsableArguments {
  @OptionGroup(title: "Cases") var range: RangeOptions
  @OptionGroup(title: "Output") var output: ListOutput
  @OptionGroup(title: "Cache") var cache: CacheOptions

  /// - Throws: if options conflict, or name something unknown.
  func request(isTerminal: Bool) throws -> ListRequest {
    let (format, selection) = try output.choice(isTerminal: isTerminal)
    return ListRequest(
      format: format, selection: selection, count: range.all ? nil : range.limit,
      cursor: range.cursor, maxBytes: output.maxBytes, failsEmpty: output.failEmpty)
  }
}

/// The range and the order of the printed cases.
struct RangeOptions: ParsableArguments {
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

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
  }

  func order() throws(CommandFailure) -> SortOrder? {
    guard let sort else { return nil }
    return try SortOrder.typed(sort)
  }
}

/// The printed keys of each case, and the format.
struct ListOutput: ParsableArguments {
  @Flag(exclusivity: .exclusive)
  var format: FormatFlag<ListOutput>?

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

  @Flag(help: "Exit with 3 if nothing is found.")
  var failEmpty = false

  @Option(
    help: ArgumentHelp("Print at most this many bytes, in whole cases.", valueName: "n"))
  var maxBytes: Int?

  @OptionGroup var paging: PagerOptions

  func validate() throws {
    guard maxBytes.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--max-bytes must be 1 or more.")
    }
  }

  func choice(isTerminal: Bool) throws -> (OutputFormat, CaseSelection) {
    guard template == nil else { return (.template, CaseSelection(template: try lineTemplate())) }
    let columns = try columns.map(CaseColumn.list)
    let fields = try fields.parsed()
    let format = format?.format ?? (fields != nil ? .json : isTerminal ? .table : .tsv)
    guard format.takesColumns ? fields == nil : columns == nil else {
      throw CommandFailure.usage(
        format.takesColumns
          ? "--fields applies to --json and --jsonl only"
          : "--columns applies to --table, --tsv and --csv only",
        hint: format.takesColumns ? "use --columns instead" : "use --fields instead")
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
