import ArgumentParser
import CaseKit

/// What `list` and `search` take beside what to look for.
struct ListOptions: ParsableArguments {
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
    help: ArgumentHelp("Go on where an earlier run stopped: its next_cursor.", valueName: "text"))
  var cursor: String?

  @Option(
    help: ArgumentHelp("Print at most so many bytes, and only whole cases.", valueName: "n"))
  var maxBytes: Int?

  @Option(
    help: ArgumentHelp(
      "The columns of a table, TSV or CSV, e.g. ref,title. There are "
        + "\(CaseColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"))
  var columns: String?

  @OptionGroup var fields: FieldOptions

  @Option(
    help: ArgumentHelp(
      "A line for each case, e.g. '{ref} {title}'; {{ is a brace, \\t a tab.", valueName: "text"))
  var template: String?

  @Flag(exclusivity: .exclusive)
  var format: ListFormat?

  @Flag(help: "Exit with 3 when nothing is found.")
  var failEmpty = false

  @OptionGroup var paging: PagerOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
    guard maxBytes.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--max-bytes must be a byte or more.")
    }
  }

  func order() throws(CommandFailure) -> SortOrder? {
    guard let sort else { return nil }
    return try SortOrder.typed(sort)
  }

  /// - Throws: where what was asked for does not go together, or names what there is not.
  func request(isTerminal: Bool) throws -> ListRequest {
    ListRequest(
      form: try form(isTerminal: isTerminal), count: all ? nil : limit, cursor: cursor,
      maxBytes: maxBytes, failsEmpty: failEmpty)
  }

  private func form(isTerminal: Bool) throws -> PrintForm {
    if let template {
      guard format == nil, columns == nil, fields.fields == nil else {
        throw CommandFailure.usage(
          "--template says all of how a case is printed",
          hint: "leave out the format, --columns and --fields")
      }
      return .template(try LineTemplate(template))
    }
    let columns = try columns.map(CaseColumn.list)
    let fields = try fields.parsed()
    let format = format ?? (fields != nil ? .json : isTerminal ? .table : .tsv)
    switch format {
    case .table, .tsv, .csv:
      guard fields == nil else {
        throw CommandFailure.usage(
          "--fields chooses keys of --json and --jsonl",
          hint: "--columns chooses the columns of a table, TSV or CSV")
      }
    case .json, .jsonl, .raw:
      guard columns == nil else {
        throw CommandFailure.usage(
          "--columns chooses the columns of a table, TSV or CSV",
          hint: "--fields chooses keys of --json and --jsonl")
      }
    }
    switch format {
    case .table: return .table(columns)
    case .tsv: return .separated(.tabs, columns ?? CaseColumn.standard)
    case .csv: return .separated(.commas, columns ?? CaseColumn.standard)
    case .json: return .json(fields ?? .all)
    case .jsonl: return .jsonLines(fields ?? .all)
    case .raw:
      guard fields == nil else {
        throw CommandFailure.usage("--raw prints every key as it came", hint: "use --json")
      }
      return .raw
    }
  }
}
