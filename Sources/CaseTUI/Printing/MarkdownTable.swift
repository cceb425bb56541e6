import CaseKit
import Terminal

/// Cases as a Markdown table; text from strangers is escaped.
struct MarkdownTable {
  /// The number of lines before the first case.
  static let headingCount = 2

  let columns: [CaseColumn]
  /// Converts a value to text.
  let text: (String) -> ExactText

  func lines(of cases: [Case]) -> [ExactText] {
    let rule = Array(repeating: ExactText("---"), count: columns.count)
    let head = [line(columns.map { ExactText($0.rawValue) }), line(rule)]
    return head + cases.map { item in line(columns.map { cell($0.value(of: item)) }) }
  }

  private func line(_ cells: [ExactText]) -> ExactText {
    ExactText("| ") + cells.joined(separator: " | ") + ExactText(" |")
  }

  /// The value as the text of a cell. It is made safe first, because the replacements must not
  /// count as markup.
  private func cell(_ value: String) -> ExactText {
    let escaped = text(value.onOneLine).string.escapedForMarkdown
    return ExactText(escaped.replacing("~", with: "\\~").replacing("&", with: "&amp;"))
  }
}
