import CNcurses

/// Puts frames on ncurses' screen in runs of one style; what differs is sent by ncurses.
struct Painter {
  private struct Look {
    let attributes: UInt32
    let pair: Int32
  }

  private let theme: Theme
  private let depth: ColorDepth
  private var looks: [Style: Look] = [:]

  init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  mutating func paint(_ frame: Frame, cursor: Point?, on screen: Size) {
    if frame.size != screen { cn_erase() }
    for y in 0..<min(frame.size.height, screen.height) {
      paint(frame.row(y).prefix(screen.width), y: Int32(y), limit: screen.width)
    }
    if let cursor, frame.bounds.contains(cursor), Rect(screen).contains(cursor) {
      cn_show_cursor(Int32(cursor.y), Int32(cursor.x))
    } else {
      cn_hide_cursor()
    }
    cn_flush()
  }

  private mutating func paint(_ row: ArraySlice<Cell>, y: Int32, limit: Int) {
    var start = row.startIndex
    while start < row.endIndex {
      let style = row[start].style
      let end = row[start...].firstIndex { $0.style != style } ?? row.endIndex
      let x = start - row.startIndex
      put(row[start..<end], at: (y, Int32(x)), room: limit - x, style: style)
      start = end
    }
  }

  private mutating func put(
    _ run: ArraySlice<Cell>, at position: (y: Int32, x: Int32), room: Int, style: Style
  ) {
    // The half of a wide cell at the edge of a smaller screen would wrap to the next line.
    let isCut = run.count == room && run.last?.width == 2
    var text = (isCut ? run.dropLast() : run).reduce(into: "") { $0 += $1.glyph }
    let look = look(of: style)
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        cn_put(
          position.y, position.x, start, Int32(characters.count), look.attributes, look.pair)
      }
    }
  }

  private mutating func look(of style: Style) -> Look {
    if let known = looks[style] { return known }
    let attributes = theme.attributes(for: style)
    let look = Look(attributes: UInt32(attributes.flags.rawValue), pair: pair(attributes))
    looks[style] = look
    return look
  }

  private func pair(_ attributes: Attributes) -> Int32 {
    let indices = depth.indices(of: attributes)
    guard indices.foreground != nil || indices.background != nil else { return 0 }
    return cn_pair(Int32(indices.foreground ?? -1), Int32(indices.background ?? -1))
  }
}
