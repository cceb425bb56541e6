import CaseKit
import Moments
import Terminal

/// Cases as rows of complete and exact values with a separator, for programs.
///
/// In TSV, `\t`, `\n`, `\r` and `\\` replace a tab, a newline, a carriage return and a backslash.
/// In CSV, a value with one of the first three, a comma or a quote is quoted and otherwise
/// unchanged.
struct SeparatedText {
  /// TSV, CSV, or CSV for spreadsheets.
  let format: OutputFormat
  let columns: [CaseColumn]
  /// Converts a value to text.
  let text: (String) -> ExactText

  /// The number of rows before the first case.
  var headingCount: Int { format == .tsv ? 0 : 1 }

  func rows(of cases: [Case]) -> [[ExactText]] {
    let heading = format == .tsv ? [] : [columns.map { ExactText($0.rawValue) }]
    return heading + cases.map { item in columns.map { value(of: $0, item) } }
  }

  private func value(of column: CaseColumn, _ item: Case) -> ExactText {
    let value = column.value(of: item)
    guard format != .tsv else { return text(value).escaped }
    if format == .spreadsheet, let moment = column.moment(of: item) {
      return ExactText(String(moment.iso8601.replacing("T", with: " ").prefix(19)))
    }
    let text = text(value).startingNoFormula
    let isSpecial = text.string.utf8.contains { byte in
      byte < 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
    }
    return isSpecial ? text.quoted : text
  }
}

extension OutputFormat {
  /// The bytes before the first row.
  var start: [UInt8] { self == .spreadsheet ? [0xEF, 0xBB, 0xBF] : [] }

  var separator: UInt8 { self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",") }

  var lineEnd: [UInt8] { self == .tsv ? [0x0A] : [0x0D, 0x0A] }
}

extension ExactText {
  /// The text with an apostrophe in front if a spreadsheet would run it as a formula. Phone numbers
  /// and other signed numbers stay. Checks the written text, in which invisible characters are
  /// spelled out.
  fileprivate var startingNoFormula: ExactText {
    guard let first = string.unicodeScalars.first else { return self }
    let isSign = first == "+" || first == "-"
    let isNumber = isSign && string.dropFirst().allSatisfy { $0.isNumber || " ().-/".contains($0) }
    let isFormula = isSign && !isNumber || "=@\n\r\t＝＋－＠".unicodeScalars.contains(first)
    return isFormula ? ExactText("'") + self : self
  }
}
