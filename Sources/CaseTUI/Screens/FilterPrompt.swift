import CaseKit
import Terminal

/// The filter being typed, and what to go back to when it is given up.
struct FilterPrompt {
  let original: String
  var editor: LineEditor

  init(text: String) {
    original = text
    editor = LineEditor(text)
  }

  /// Pasted text replaces nothing; a query is short, so that a mistaken paste is cut.
  mutating func paste(_ text: String) { editor.insert(String(text.prefix(1_000))) }

  /// Draws the line with its broken terms underlined and the first problem explained beside it.
  func draw(into frame: inout Frame, _ rect: Rect, problems: [QueryProblem]) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .prompt)
    let used = frame.put("/", at: rect.origin, width: rect.width, style: .prompt.bold)
    let line = rect.splitLeft(used).rest
    let cells = editor.text.map { SafeText(String($0)) }
    let before = cells.prefix(editor.position).reduce(0) { $0 + $1.width }
    let hidden = max(0, before - line.width + 1)
    var x = -hidden
    for (index, cell) in cells.enumerated() {
      let isBroken = problems.contains { $0.range.contains(index) }
      if x >= 0 {
        let point = Point(x: line.x + x, y: line.y)
        frame.put(
          cell, at: point, width: line.width - x,
          style: isBroken ? Style.chipProblem.underlined : .prompt)
      }
      x += cell.width
    }
    frame.cursor = Point(x: line.x + before - hidden, y: line.y)
    drawProblem(problems.first, into: &frame, line, from: x + 2)
  }

  private func drawProblem(
    _ problem: QueryProblem?, into frame: inout Frame, _ line: Rect, from x: Int
  ) {
    guard let problem, x < line.width else { return }
    let place = line.splitLeft(x).rest
    frame.put(
      SafeText(problem.message).truncated(to: place.width, ellipsis: frame.glyphs.ellipsis),
      at: place.origin, width: place.width, style: .warning)
  }
}
