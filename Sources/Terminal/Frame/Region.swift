/// A named part of the screen, for tests and `snapshot`.
public struct Region: Hashable, Sendable {
  /// The name, for tests and for `snapshot --json`.
  public let name: String
  /// The cells that the region covers.
  public let rect: Rect
}

extension Frame {
  /// The name of the topmost region at a point; `nil` outside all regions.
  public func regionName(at point: Point) -> String? {
    regions.last { $0.rect.contains(point) }?.name
  }

  /// The styled runs, split so that each lies within one region.
  public var namedRuns: [(region: String?, run: StyledRun)] {
    runs.joined().flatMap { run in
      var parts: [(region: String?, run: StyledRun)] = []
      var start = run.cells.startIndex
      while start < run.cells.endIndex {
        let point = Point(x: run.point.x + start - run.cells.startIndex, y: run.point.y)
        let name = regionName(at: point)
        let end =
          run.cells[start...].indices.first { index in
            regionName(at: Point(x: point.x + index - start, y: point.y)) != name
          } ?? run.cells.endIndex
        let cells = run.cells[start..<end]
        parts.append((name, StyledRun(point: point, style: run.style, cells: cells)))
        start = end
      }
      return parts
    }
  }
}
