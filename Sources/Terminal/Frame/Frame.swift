/// A picture of the screen, as a value: screens draw into it, and a display shows it.
public struct Frame: Hashable, Sendable {
  /// The size in cells.
  public let size: Size
  /// The shapes that the display can draw.
  public let glyphs: Glyphs

  /// The position of the terminal's cursor; `nil` hides it.
  public var cursor: Point?

  /// The position of the user, e.g. the selected row. A display for screen readers puts the cursor
  /// there if ``cursor`` is `nil`.
  public var focus: Point?

  /// Whether the terminal handles the mouse, so that the user can select text.
  public var releasesMouse = false

  /// The named regions; later ones lie over earlier ones.
  private(set) var regions: [Region] = []

  private(set) var cells: [Cell]

  /// An empty frame.
  public init(size: Size, glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank(.text), count: size.width * size.height)
  }

  /// All cells.
  public var bounds: Rect { Rect(size) }

  /// The cell at a point; `nil` outside the frame.
  subscript(point: Point) -> Cell? {
    bounds.contains(point) ? cells[index(of: point)] : nil
  }

  /// Draws one line of text, cut at the right edge or after `width` columns.
  ///
  /// - Returns: the columns used; fewer than `width` if a wide character did not fit.
  @discardableResult
  public mutating func put(
    _ text: SafeText, at point: Point, width: Int? = nil, style: Style = .text
  ) -> Int {
    guard point.y >= 0, point.y < size.height else { return 0 }
    let end = min(size.width, width.map { point.x + $0 } ?? size.width)
    guard point.x < end else { return 0 }
    let text = glyphs.spelled(text)
    if text.isPlain { return putPlain(text, at: point, end: end, style: style) }
    var x = point.x
    for cluster in text.clusters where cluster.width > 0 {
      guard x + cluster.width <= end else { break }
      put(cluster, at: Point(x: x, y: point.y), style: style)
      x += cluster.width
    }
    return x - point.x
  }

  /// Draws one line of text in the first row of a rectangle; text that does not fit ends with an
  /// ellipsis.
  ///
  /// - Returns: the columns used.
  @discardableResult
  public mutating func put(
    _ text: SafeText, in rect: Rect, style: Style = .text, align: SafeText.Alignment = .leading
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let line = glyphs.spelled(text).truncated(to: rect.width, ellipsis: glyphs.ellipsis)
    let x = align == .leading ? rect.x : rect.maxX - line.width
    return put(line, at: Point(x: x, y: rect.y), style: style)
  }

  private mutating func putPlain(
    _ text: SafeText, at point: Point, end: Int, style: Style
  ) -> Int {
    let count = min(text.width, end - point.x)
    let first = max(0, -point.x)
    guard first < count else { return max(0, count) }
    let start = point.y * size.width + point.x
    clearNeighbours(of: start + first..<start + count, row: point.y)
    var string = text.string
    string.withUTF8 { bytes in
      for column in first..<count {
        let glyph = Self.ascii[Int(bytes[column])]
        cells[start + column] = Cell(glyph: glyph, width: 1, style: style)
      }
    }
    return count
  }

  private mutating func put(_ cluster: Cluster, at point: Point, style: Style) {
    guard point.x >= 0 else { return }
    let start = index(of: point)
    clearNeighbours(of: start..<start + cluster.width, row: point.y)
    guard cluster.isOneUnit else { return put(cluster.units, from: start, style: style) }
    put(String(cluster.text), width: cluster.width, at: start, style: style)
  }

  private mutating func put(
    _ units: [(text: String, width: Int)], from start: Int, style: Style
  ) {
    var index = start
    for unit in units {
      put(unit.text, width: unit.width, at: index, style: style)
      index += unit.width
    }
  }

  private mutating func put(_ glyph: String, width: Int, at index: Int, style: Style) {
    cells[index] = Cell(glyph: glyph, width: Int8(width), style: style)
    if width == 2 { cells[index + 1] = .continuation(style) }
  }

  /// Blanks wide characters that would be cut in half at either end.
  private mutating func clearNeighbours(of range: Range<Int>, row: Int) {
    if cells[range.lowerBound].isContinuation {
      let left = range.lowerBound - 1
      cells[left] = .blank(cells[left].style)
    }
    let right = range.upperBound
    if right < (row + 1) * size.width, cells[right].isContinuation {
      cells[right] = .blank(cells[right].style)
    }
  }

  /// Blanks a part of the screen in a style.
  public mutating func fill(_ rect: Rect, style: Style = .text) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      let range = y * size.width + area.x..<y * size.width + area.maxX
      clearNeighbours(of: range, row: y)
      for index in range { cells[index] = .blank(style) }
    }
  }

  /// Names a part of the screen; see ``regionName(at:)``.
  public mutating func name(_ rect: Rect, _ name: String) {
    if !rect.isEmpty { regions.append(Region(name: name, rect: rect)) }
  }

  /// Adds emphasis to the cells of a rectangle.
  public mutating func addEmphasis(_ emphasis: Style.Emphasis, to rect: Rect) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { cells[y * size.width + x].style.emphasis.formUnion(emphasis) }
    }
  }

  private func index(of point: Point) -> Int { point.y * size.width + point.x }

  private static let ascii: [String] = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
}

/// One column of a frame.
public struct Cell: Hashable, Sendable {
  /// The character; empty in the right half of a wide one.
  let glyph: String
  /// 1 or 2 columns; 0 in the right half of a wide character.
  public let width: Int8
  /// How the cell looks.
  public internal(set) var style: Style

  /// The text of the cell.
  var text: SafeText { SafeText(reduced: glyph, width: Int(width)) }

  /// Whether the cell is the right half of a wide character.
  public var isContinuation: Bool { width == 0 }

  static func blank(_ style: Style) -> Cell {
    Cell(glyph: " ", width: 1, style: style)
  }

  static func continuation(_ style: Style) -> Cell {
    Cell(glyph: "", width: 0, style: style)
  }
}

extension Frame {
  /// Draws a line to the right, clipped at the edge.
  public mutating func horizontalLine(at point: Point, width: Int, style: Style = .border) {
    put(glyphs.horizontal.repeated(width), at: point, style: style)
  }

  /// Draws a line downward, clipped at the edge.
  public mutating func verticalLine(at point: Point, height: Int, style: Style = .border) {
    for y in 0..<max(0, height) {
      put(glyphs.vertical, at: Point(x: point.x, y: point.y + y), style: style)
    }
  }

  /// Draws a box along the inner edge of the rectangle; draws nothing if there is no room.
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
