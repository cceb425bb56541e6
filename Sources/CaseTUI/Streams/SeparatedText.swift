import CaseKit
import Terminal

/// Cases as rows of values with something between them, whole and exact: what programs read.
struct SeparatedText {
  /// TSV, CSV or that of a spreadsheet.
  let format: OutputFormat
  let columns: [CaseColumn]

  /// Rows before those of the cases.
  var headingCount: Int { format == .tsv ? 0 : 1 }

  func rows(of cases: [Case]) -> [[SafeText]] {
    let heading = format == .tsv ? [] : [columns.map { SafeText($0.rawValue) }]
    return heading + cases.map { item in columns.map { value(of: $0, item) } }
  }

  private func value(of column: CaseColumn, _ item: Case) -> SafeText {
    let value = column.value(of: item)
    guard format != .tsv else { return SafeText(value) }
    if format == .spreadsheet, let moment = column.moment(of: item) {
      return SafeText(String(moment.iso8601.replacing("T", with: " ").prefix(19)))
    }
    let text = SafeText(value, for: .detail).startingNoFormula
    guard text.string.contains(where: { ",\"\n".contains($0) }) else { return text }
    return "\"\(SafeText(text.string.replacing("\"", with: "\"\""), for: .detail))\""
  }
}

extension OutputFormat {
  /// What stands before the first row.
  var start: [UInt8] { self == .spreadsheet ? [0xEF, 0xBB, 0xBF] : [] }

  var separator: UInt8 { self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",") }

  var lineEnd: [UInt8] { self == .tsv ? [0x0A] : [0x0D, 0x0A] }
}

extension SafeText {
  /// With an apostrophe where a spreadsheet would otherwise run what a stranger typed; phone
  /// numbers and other signed numbers stay. It looks at what is written, since characters without
  /// columns are gone by then.
  fileprivate var startingNoFormula: SafeText {
    guard let first = string.first else { return self }
    let isSign = first == "+" || first == "-"
    let isNumber = isSign && string.dropFirst().allSatisfy { $0.isNumber || " ().-/".contains($0) }
    let isFormula = isSign && !isNumber || "=@\n＝＋－＠".contains(first)
    return isFormula ? "'" + self : self
  }
}
