/// A frame as text, for tests and for `snapshot`.
extension Frame {
  /// The text of each row; a wide character appears once, so a row may have fewer characters than
  /// columns.
  public var rows: [String] {
    mapRows { row in row.map(\.glyph).joined() }
  }

  /// The styles of each row, one letter per cell: see ``Style/letter``.
  var styleRows: [String] {
    mapRows { row in String(row.map(\.style.letter)) }
  }

  /// The emphasis of each row, one letter per cell: `s`elected, `m`arked, `d`immed, `b`old,
  /// `u`nderlined.
  var emphasisRows: [String] {
    mapRows { row in String(row.map { Self.letter(of: $0.style.emphasis) }) }
  }

  /// Descriptions of the broken invariants; empty if the frame is valid.
  var brokenInvariants: [String] {
    var broken: [String] = []
    if cells.count != size.width * size.height { broken.append("\(cells.count) cells for \(size)") }
    for y in 0..<size.height {
      let width = row(y).reduce(0) { $0 + Int($1.width) }
      if width != size.width { broken.append("row \(y) has \(width) columns") }
      for (x, cell) in row(y).enumerated() where cell.isContinuation != follows(y: y, x: x) {
        broken.append("half of a wide cell at \(x),\(y)")
      }
    }
    return broken
  }

  /// Whether the wide cell to the left covers this one.
  private func follows(y: Int, x: Int) -> Bool {
    x > 0 && row(y)[y * size.width + x - 1].width == 2
  }

  func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.width..<(y + 1) * size.width]
  }

  private func mapRows(_ transform: (ArraySlice<Cell>) -> String) -> [String] {
    (0..<size.height).map { transform(row($0)) }
  }

  private static func letter(of emphasis: Style.Emphasis) -> Character {
    if emphasis.contains(.selected) { return "s" }
    if emphasis.contains(.marked) { return "m" }
    if emphasis.contains(.dimmed) { return "d" }
    if emphasis.contains(.bold) { return "b" }
    return emphasis.contains(.underlined) ? "u" : "."
  }
}
