import Terminal

extension LineEditor {
  /// Draws the line after its prompt sign, scrolled so that the cursor is visible.
  ///
  /// - Parameter isBroken: whether to underline the character at an offset.
  /// - Returns: the unused part of `rect`.
  @discardableResult
  func draw(
    into frame: inout Frame, _ rect: Rect, sign: SafeText, isBroken: (Int) -> Bool = { _ in false }
  ) -> Rect {
    guard !rect.isEmpty else { return rect }
    frame.fill(rect, style: .prompt)
    let used = frame.put(sign, at: rect.origin, width: rect.width, style: .prompt.bold)
    let line = rect.splitLeft(used).rest
    let cells = text.map { SafeText(String($0)) }
    let before = cells.prefix(position).reduce(0) { $0 + $1.width }
    let hidden = max(0, before - line.width + 1)
    var x = -hidden
    for (index, cell) in cells.enumerated() {
      if x >= 0 {
        frame.put(
          cell, at: Point(x: line.x + x, y: line.y), width: line.width - x,
          style: isBroken(index) ? Style.chipProblem.underlined : .prompt)
      }
      x += cell.width
    }
    frame.cursor = Point(x: min(line.x + before - hidden, rect.maxX - 1), y: line.y)
    return line.splitLeft(max(0, x) + 2).rest
  }
}
