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
    let place = editor.draw(into: &frame, rect, sign: "/") { index in
      problems.contains { $0.range.contains(index) }
    }
    guard let problem = problems.first, place.width > 8 else { return }
    frame.put(
      SafeText(problem.message).truncated(to: place.width, ellipsis: frame.glyphs.ellipsis),
      at: place.origin, width: place.width, style: .warning)
  }
}
