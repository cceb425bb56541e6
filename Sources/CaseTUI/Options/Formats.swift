import ArgumentParser

/// How a list is printed.
enum ListFormat: String, EnumerableFlag {
  case table, tsv, csv, json, jsonl, raw

  static func help(for value: ListFormat) -> ArgumentHelp? {
    switch value {
    case .table: "Print an aligned table; what a terminal gets."
    case .tsv: "Print values with tabs between, without a heading; what a pipe gets."
    case .csv: "Print comma-separated values with a heading (RFC 4180)."
    case .json: "Print one JSON object: schema_version, cases, total, returned, truncated, …."
    case .jsonl: "Print each case as one line of JSON."
    case .raw: "Print a JSON array of the API's own objects, every key kept."
    }
  }
}

/// How one case is printed.
enum CaseFormat: String, EnumerableFlag {
  case json, raw

  static func help(for value: CaseFormat) -> ArgumentHelp? {
    switch value {
    case .json: "Print one JSON object, as `casetui list --json` does."
    case .raw: "Print the API's own object, every key kept."
    }
  }
}
