/// A form in which cases are printed, by its word on the command line; each command takes some.
enum OutputFormat: String, CaseIterable, Sendable {
  /// Text for reading, section by section.
  case text
  /// Aligned columns under a heading.
  case table
  /// Values with tabs between, without a heading.
  case tsv
  /// RFC 4180, with a heading; no value is a formula.
  case csv
  /// CSV that a spreadsheet opens by itself: with a byte order mark, and with times that it takes
  /// for times.
  case spreadsheet = "xlsx-friendly-csv"
  /// A table of GitHub's Markdown.
  case markdown = "md"
  /// One object of the contract.
  case json
  /// An object of the contract on each line.
  case jsonl
  /// The API's own objects.
  case raw
  /// A line for each case, as a template says.
  case template

  /// Whether `--columns` chooses what of a case is printed.
  var takesColumns: Bool {
    switch self {
    case .table, .tsv, .csv, .spreadsheet, .markdown: true
    case .text, .json, .jsonl, .raw, .template: false
    }
  }
}
