import CaseKit
import Terminal

/// The preview of the selected case, beside or below the list, as much as fits.
struct PreviewPane {
  let detail: CaseDetail
  let change: CaseChange?
  let context: QueryContext

  func draw(into frame: inout Frame, _ rect: Rect) {
    let inside = frame.dialog(rect, title: "Preview", name: "preview")
    let source = DetailText.Source(
      detail: detail, change: change, context: context, width: inside.width,
      glyphs: frame.glyphs)
    let text = DetailText(brief: source, lines: inside.height)
    for (offset, line) in text.lines.prefix(inside.height).enumerated() {
      frame.put(line, in: inside.row(offset))
    }
  }
}

extension CaseDetail {
  /// The detail for a preview; of a long case only a part is decoded, so that moving the cursor
  /// stays fast.
  init(preview item: Case) {
    let isLong = item.raw.bytes.count > 128 << 10
    self = isLong ? CaseDetail(partOf: item) : CaseDetail(item)
  }
}

extension Frame {
  mutating func put(_ line: DetailText.Line, in rect: Rect) {
    let (label, text) = rect.splitLeft(line.labelWidth)
    put(line.label, in: label, style: .muted)
    put(line.text, in: text, style: line.style)
  }
}
