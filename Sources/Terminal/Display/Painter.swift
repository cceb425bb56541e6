import CNcurses

/// Draws frames on the ncurses screen in runs of one style. ncurses sends the differences.
struct Painter {
  private struct Look: Equatable {
    let attributes: Attributes
    let pair: Int32
  }

  private let theme: Theme
  private let depth: ColorDepth
  /// The colours with RGB values; `nil` if the terminal only supports colour numbers.
  private(set) var trueColors: TrueColors?
  private var looks: [Style: Look] = [:]
  /// The looks of blanks, without invisible colours, so that ncurses treats blanks that look alike
  /// as equal.
  private var blanks: [Style: Look] = [:]

  init(theme: Theme, depth: ColorDepth, trueColors: TrueColors?) {
    self.theme = theme
    self.depth = depth
    self.trueColors = trueColors
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

  /// The bytes drawn since the last call.
  static func drawn() -> [UInt8] {
    let length = cn_drawn_length()
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      guard let start = buffer.baseAddress, length > 0 else { return }
      count = cn_take_drawn(start, length)
    }
  }

  private mutating func paint(_ row: ArraySlice<Cell>, y: Int32, limit: Int) {
    guard let first = row.first else { return }
    var (start, look) = (row.startIndex, look(of: first))
    for index in row.indices.dropFirst() {
      guard !row[index].looks(like: row[index - 1]) else { continue }
      let next = self.look(of: row[index])
      guard next != look else { continue }
      put(row[start..<index], of: row, y: y, limit: limit, look: look)
      (start, look) = (index, next)
    }
    put(row[start...], of: row, y: y, limit: limit, look: look)
  }

  private func put(
    _ run: ArraySlice<Cell>, of row: ArraySlice<Cell>, y: Int32, limit: Int, look: Look
  ) {
    let x = run.startIndex - row.startIndex
    // Half of a wide character at the edge of a smaller screen would wrap to the next line.
    let isCut = x + run.count == limit && run.last?.width == 2
    var text = (isCut ? run.dropLast() : run).reduce(into: "") { $0 += $1.glyph }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        cn_put(
          y, Int32(x), start, Int32(characters.count), UInt32(look.attributes.flags.rawValue),
          look.pair)
      }
    }
  }

  private mutating func look(of cell: Cell) -> Look {
    if let known = (cell.isBlank ? blanks : looks)[cell.style] { return known }
    let whole = theme.attributes(for: cell.style)
    let attributes = cell.isBlank ? whole.ofBlank : whole
    let look = Look(attributes: attributes, pair: pair(attributes))
    if cell.isBlank { blanks[cell.style] = look } else { looks[cell.style] = look }
    return look
  }

  private mutating func pair(_ attributes: Attributes) -> Int32 {
    let indices = depth.indices(of: attributes, on: theme.papers)
    let foreground = ink(attributes.foreground) ?? indices.foreground
    let background = ink(attributes.background) ?? indices.background
    return cn_pair(Int32(foreground ?? -1), Int32(background ?? -1))
  }

  private mutating func ink(_ color: Color?) -> Int? {
    guard let color, !depth.has(color) else { return nil }
    return trueColors?.number(of: color)
  }
}

extension Cell {
  fileprivate var isBlank: Bool { glyph == " " }

  fileprivate func looks(like other: Cell) -> Bool {
    style == other.style && isBlank == other.isBlank
  }
}

extension Attributes {
  /// The attributes that are visible on a blank.
  fileprivate var ofBlank: Attributes {
    guard flags.isDisjoint(with: [.reverse, .underline]) else { return self }
    return Attributes(background: background)
  }
}
