import CaseKit
import Terminal

/// Cases as a table of Markdown, in which nothing that a stranger typed is markup.
struct MarkdownTable {
  /// Lines before those of the cases.
  static let headingCount = 2

  let columns: [CaseColumn]
  /// How a value becomes a text.
  let text: (String) -> ExactText

  func lines(of cases: [Case]) -> [ExactText] {
    let rule = Array(repeating: ExactText("---"), count: columns.count)
    let head = [line(columns.map { ExactText($0.rawValue) }), line(rule)]
    return head + cases.map { item in line(columns.map { cell($0.value(of: item)) }) }
  }

  private func line(_ cells: [ExactText]) -> ExactText {
    ExactText("| ") + cells.joined(separator: " | ") + ExactText(" |")
  }

  /// Made safe first, since spelling the danger out must not be taken for markup.
  private func cell(_ value: String) -> ExactText {
    let escaped = text(value.onOneLine).string.escapedForMarkdown
    return ExactText(escaped.replacing("~", with: "\\~").replacing("&", with: "&amp;"))
  }
}
