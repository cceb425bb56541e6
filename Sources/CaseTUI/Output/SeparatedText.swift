import CaseKit
import Terminal

/// Cases as rows of values with something between them, whole and exact: what programs read.
struct SeparatedText {
  enum Form {
    /// No heading; in a value, tabs and newlines are spaces.
    case tabs
    /// RFC 4180, with a heading; a value keeps its newlines, and starts no formula.
    case commas
  }

  let form: Form
  let columns: [CaseColumn]

  /// Rows before those of the cases.
  var headingCount: Int { form == .commas ? 1 : 0 }

  func rows(of cases: [Case]) -> [[SafeText]] {
    let heading = form == .commas ? [columns.map { SafeText($0.rawValue) }] : []
    return heading + cases.map { item in columns.map { value(of: $0, item) } }
  }

  private func value(of column: CaseColumn, _ item: Case) -> SafeText {
    let value = column.value(of: item)
    guard form == .commas else { return SafeText(value) }
    let text = SafeText(value.startingNoFormula, for: .detail)
    guard text.string.contains(where: { ",\"\n".contains($0) }) else { return text }
    return "\"\(SafeText(text.string.replacing("\"", with: "\"\""), for: .detail))\""
  }
}

extension SeparatedText.Form {
  var separator: UInt8 { self == .tabs ? UInt8(ascii: "\t") : UInt8(ascii: ",") }

  var lineEnd: [UInt8] { self == .tabs ? [0x0A] : [0x0D, 0x0A] }
}

extension String {
  /// With an apostrophe where a spreadsheet would otherwise run what a stranger typed; phone
  /// numbers and other signed numbers stay.
  fileprivate var startingNoFormula: String {
    guard let first else { return self }
    let isSign = first == "+" || first == "-"
    let isNumber = isSign && dropFirst().allSatisfy { $0.isNumber || " ().-/".contains($0) }
    let isFormula = isSign && !isNumber || "=@\t\r\n".contains(first)
    return isFormula ? "'" + self : self
  }
}
