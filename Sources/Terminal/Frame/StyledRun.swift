/// Neighbouring cells of one row with the same style.
public struct StyledRun: Hashable, Sendable {
  /// The position of the first cell.
  public let point: Point
  /// The style that all the cells have.
  public let style: Style
  /// Neighbouring cells of one row.
  public let cells: ArraySlice<Cell>

  /// The text of the cells.
  public var text: SafeText { SafeText(reduced: cells.map(\.glyph).joined(), width: width) }

  /// The width in columns.
  public var width: Int { cells.count }

  /// Whether all cells are blank.
  public var isBlank: Bool { cells.allSatisfy { $0.glyph == " " } }

  /// The run split around its wide cells, so that a viewer with another font cannot shift them.
  var columns: [StyledRun] {
    split { $0.width == 1 && $1.width == 1 || $1.isContinuation }
  }

  private func split(unless belongTogether: (Cell, Cell) -> Bool) -> [StyledRun] {
    var runs: [StyledRun] = []
    var start = cells.startIndex
    for index in cells.indices {
      let next = index + 1
      if next < cells.endIndex, belongTogether(cells[index], cells[next]) { continue }
      let origin = Point(x: point.x + start - cells.startIndex, y: point.y)
      runs.append(StyledRun(point: origin, style: style, cells: cells[start..<next]))
      start = next
    }
    return runs
  }
}

extension Frame {
  /// The rows, each as runs of one style.
  public var runs: [[StyledRun]] {
    (0..<size.height).map { y in
      let cells = row(y)
      var runs: [StyledRun] = []
      var start = cells.startIndex
      while start < cells.endIndex {
        let style = cells[start].style
        let end = cells[start...].firstIndex { $0.style != style } ?? cells.endIndex
        let point = Point(x: start - cells.startIndex, y: y)
        runs.append(StyledRun(point: point, style: style, cells: cells[start..<end]))
        start = end
      }
      return runs
    }
  }
}
