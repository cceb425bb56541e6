import CaseKit

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

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The word that an option was given.
  ///
  /// - Parameters:
  ///   - kind: what the words name, e.g. `format`.
  ///   - known: the words that the option takes.
  /// - Throws: the nearest word, for one that there is not.
  static func word(
    _ text: String, kind: String, among known: [Self] = Array(allCases)
  ) throws(UnknownWord) -> Self {
    guard let word = known.first(where: { $0.rawValue == text.lowercased() }) else {
      throw UnknownWord(text, kind: kind, known: known.map(\.rawValue))
    }
    return word
  }
}
