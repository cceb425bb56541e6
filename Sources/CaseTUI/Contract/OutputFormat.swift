import CaseKit

/// A format in which cases are printed; the raw value is its word on the command line. Each command
/// supports some of them.
enum OutputFormat: String, CaseIterable, Sendable {
  /// Text for reading, section by section.
  case text
  /// Aligned columns with a heading.
  case table
  /// Tab-separated values without a heading.
  case tsv
  /// CSV (RFC 4180) with a heading; no value is read as a formula.
  case csv
  /// CSV for spreadsheets: with a byte order mark, and with times in a format that they recognize.
  case spreadsheet = "xlsx-friendly-csv"
  /// A table in GitHub's Markdown.
  case markdown = "md"
  /// One JSON object of the contract.
  case json
  /// One JSON object of the contract per line.
  case jsonl
  /// The API's own objects.
  case raw
  /// A line per case, made from a template.
  case template

  /// Whether `--columns` chooses what is printed.
  var takesColumns: Bool {
    switch self {
    case .table, .tsv, .csv, .spreadsheet, .markdown: true
    case .text, .json, .jsonl, .raw, .template: false
    }
  }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// Reads the value of an option.
  ///
  /// - Parameters:
  ///   - kind: the kind of word, e.g. `format`.
  ///   - known: the formats that the option accepts.
  /// - Throws: ``UnknownWord`` with the nearest word.
  static func word(
    _ text: String, kind: String, among known: [Self] = Array(allCases)
  ) throws(UnknownWord) -> Self {
    guard let word = known.first(where: { $0.rawValue == text.lowercased() }) else {
      throw UnknownWord(text, kind: kind, known: known.map(\.rawValue))
    }
    return word
  }
}
