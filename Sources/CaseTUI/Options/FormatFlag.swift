import ArgumentParser

/// A command that has a flag for each of its formats.
protocol FormatFlags {
  static var formats: [OutputFormat] { get }
  static func help(for format: OutputFormat) -> String
}

/// One of the formats that the command has flags for.
struct FormatFlag<Command: FormatFlags>: EnumerableFlag {
  let format: OutputFormat

  static var allCases: [FormatFlag] { Command.formats.map { FormatFlag(format: $0) } }

  static func name(for value: FormatFlag) -> NameSpecification {
    .customLong(value.format.rawValue)
  }

  static func help(for value: FormatFlag) -> ArgumentHelp? {
    ArgumentHelp(stringLiteral: Command.help(for: value.format))
  }
}

extension ListOutput: FormatFlags {
  static var formats: [OutputFormat] { [.table, .tsv, .csv, .json, .jsonl, .raw] }

  static func help(for format: OutputFormat) -> String {
    switch format {
    case .table: "Print a table; the default on a terminal."
    case .tsv: "Print tab-separated values without a header; the default in a pipe."
    case .csv: "Print comma-separated values with a header (RFC 4180)."
    case .json: "Print one JSON object; see casetui schema list."
    case .jsonl: "Print each case as one line of JSON."
    case .raw: "Print a JSON array of the API's own objects, with every key."
    case .text, .spreadsheet, .markdown, .template: ""
    }
  }
}
