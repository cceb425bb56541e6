import CaseKit
import Terminal

extension Benchmark {
  static func measureDrawing(_ cases: [Case]) {
    let titles = cases.map(\.title)
    report(
      "make \(titles.count) titles safe", bytes: titles.reduce(0) { $0 + $1.utf8.count },
      Measurement { titles.reduce(0) { $0 + SafeText($1).width } })
    report(
      "draw a list of 200×50", Measurement(repeats: 10) { frame(of: cases.prefix(50)).size })
  }

  /// Draws a screen full of rows: each makes nine texts safe, cuts and draws them; one row is
  /// selected.
  private static func frame(of cases: ArraySlice<Case>) -> Frame {
    var frame = Frame(size: Size(width: 200, height: 50))
    for (y, item) in cases.enumerated() {
      for (index, text) in item.texts.enumerated() {
        let column = SafeText(text).truncated(to: 20, ellipsis: frame.glyphs.ellipsis)
        frame.put(column, at: Point(x: index * 22, y: y), width: 20, style: .text)
      }
      if y == 7 { frame.addEmphasis(.selected, to: Rect(x: 0, y: y, width: 200, height: 1)) }
    }
    return frame
  }
}

extension Case {
  fileprivate var texts: [String] {
    [
      ref, title, customer.displayName, channels.first ?? "", status.name, priority?.name ?? "",
      assignee?.name ?? "", queue ?? "", customer.email ?? "",
    ]
  }
}
