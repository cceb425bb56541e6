import CaseKit
import Terminal

/// Cases as an aligned table with a heading, for users.
struct CaseTableText {
  let columns: [CaseColumn]
  let context: QueryContext
  /// The width of the terminal; `nil` for no limit, with timestamps in full.
  let width: Int?

  func lines(of cases: [Case]) -> [StyledText] {
    guard !cases.isEmpty else { return [] }
    let rows = cases.map { item in columns.map { text(of: $0, item) } }
    let slots = slots(rows)
    let heading = line(slots) { _ in nil }
    return [heading]
      + zip(cases, rows).map { item, texts in
        let texts = Dictionary(uniqueKeysWithValues: zip(columns, texts))
        return line(slots) { (texts[$0] ?? "", $0.style(of: item, in: context)) }
      }
  }

  private func text(of column: CaseColumn, _ item: Case) -> SafeText {
    width == nil ? SafeText(column.value(of: item)) : column.text(of: item, in: context)
  }

  private func slots(_ rows: [[SafeText]]) -> [(column: CaseColumn, width: Int)] {
    let needs = columns.indices.map { index in rows.reduce(0) { max($0, $1[index].width) } }
    guard let width else {
      return zip(columns, needs).map { ($0, max($1, $0.heading.width)) }
    }
    let widths = Dictionary(uniqueKeysWithValues: zip(columns, needs))
    return ColumnLayout(columns, needs: widths, width: width).slots.map { ($0.column, $0.width) }
  }

  /// - Parameter cell: the text and style of a column; `nil` for the heading.
  private func line(
    _ slots: [(column: CaseColumn, width: Int)],
    cell: (CaseColumn) -> (text: SafeText, style: Style)?
  ) -> StyledText {
    var line = StyledText()
    for (index, slot) in slots.enumerated() {
      let isLast = index == slots.count - 1
      let cell = cell(slot.column) ?? (slot.column.heading, .header)
      let text = cell.text.truncated(to: slot.width)
      line.append(text, cell.style)
      line.append(.spaces(isLast ? 0 : slot.width - text.width + ColumnLayout.gap))
    }
    return line
  }
}
