extension Frame {
  public mutating func horizontalLine(at point: Point, width: Int, style: Style = .border) {
    put(glyphs.horizontal.repeated(width), at: point, style: style)
  }

  public mutating func verticalLine(at point: Point, height: Int, style: Style = .border) {
    for y in 0..<max(0, height) {
      put(glyphs.vertical, at: Point(x: point.x, y: point.y + y), style: style)
    }
  }

  /// Draws a box just inside the rectangle; nothing where there is no room for one.
  public mutating func box(_ rect: Rect, style: Style = .border) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    horizontalLine(at: Point(x: rect.x + 1, y: rect.y), width: rect.width - 2, style: style)
    horizontalLine(at: Point(x: rect.x + 1, y: bottom), width: rect.width - 2, style: style)
    verticalLine(at: Point(x: rect.x, y: rect.y + 1), height: rect.height - 2, style: style)
    verticalLine(at: Point(x: right, y: rect.y + 1), height: rect.height - 2, style: style)
    put(glyphs.topLeft, at: rect.origin, style: style)
    put(glyphs.topRight, at: Point(x: right, y: rect.y), style: style)
    put(glyphs.bottomLeft, at: Point(x: rect.x, y: bottom), style: style)
    put(glyphs.bottomRight, at: Point(x: right, y: bottom), style: style)
  }
}
