import CaseKit
import Terminal

/// The case under the cursor, as much of it as fits, beside or below the list.
struct PreviewPane {
  let item: Case
  let change: CaseChange?
  let context: QueryContext

  func draw(into frame: inout Frame, _ rect: Rect) {
    let inside = frame.dialog(rect, title: "Preview", name: "preview")
    let text = DetailText.brief(
      CaseDetail(item), since: change, in: context, width: inside.width, glyphs: frame.glyphs)
    for (offset, line) in text.lines.prefix(inside.height).enumerated() {
      frame.put(line, in: inside.row(offset))
    }
  }
}

extension Frame {
  mutating func put(_ line: DetailText.Line, in rect: Rect) {
    let label = line.shownLabel(ellipsis: glyphs.ellipsis)
    let used = put(label, at: rect.origin, width: rect.width, style: .muted)
    let rest = rect.splitLeft(used).rest
    put(line.text, at: rest.origin, width: rest.width, style: line.style)
  }
}
