import CaseKit
import Terminal

/// Cases as a table of Markdown, in which nothing that a stranger typed is markup.
struct MarkdownTable {
  /// Lines before those of the cases.
  static let headingCount = 2

  let columns: [CaseColumn]

  func lines(of cases: [Case]) -> [StyledText] {
    let rule = Array(repeating: "---" as SafeText, count: columns.count)
    let head = [line(columns.map { SafeText($0.rawValue) }), line(rule)]
    return head + cases.map { item in line(columns.map { Self.cell($0.value(of: item)) }) }
  }

  private func line(_ cells: [SafeText]) -> StyledText {
    StyledText("| \(cells.joined(separator: " | ")) |")
  }

  /// Made safe first, since marking the danger must not be taken for markup.
  private static func cell(_ value: String) -> SafeText {
    let escaped = SafeText(value.onOneLine).string.escapedForMarkdown
    return SafeText(escaped.replacing("~", with: "\\~").replacing("&", with: "&amp;"))
  }
}
