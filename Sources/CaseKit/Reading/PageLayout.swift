/// The first rows of a list that is read completely, put into columns segment by segment while the
/// rest is read. So no case is in memory twice.
struct PageLayout: Equatable, Sendable {
  /// A page, and the row that it starts with.
  fileprivate struct Start: Equatable, Sendable {
    var page = 0
    var row = 0
  }

  let segmentRows: Int
  fileprivate(set) var segments: [CaseSegment] = []
  /// The first page that has rows in no segment.
  fileprivate var firstPlain = Start()

  init(_ segmentRows: Int) { self.segmentRows = segmentRows }

  var rowCount: Int { segments.count * segmentRows }

  /// The number of pages whose rows are all in segments.
  var pageCount: Int { firstPlain.page }

  func item(at row: Int) -> Case {
    segments[row / segmentRows].item(at: row % segmentRows)
  }

  func id(at row: Int) -> String {
    segments[row / segmentRows].id(at: row % segmentRows)
  }
}

extension PageList {
  /// The rows of the next segment; `nil` if not all of them are loaded without a gap.
  func rowsToLayOut() -> [Case]? {
    var page = layout.firstPlain.page
    guard (readThrough - page) * pageSize >= layout.segmentRows, pages[page] != nil
    else { return nil }
    var rows = Array(cases(on: page).dropFirst(layout.rowCount - layout.firstPlain.row))
    while rows.count < layout.segmentRows {
      page += 1
      guard pages[page] != nil else { return nil }
      rows += cases(on: page)
    }
    return Array(rows.prefix(layout.segmentRows))
  }

  /// Adds the segment of the next rows, and frees the pages that are completely in segments.
  /// Ignores a segment of other rows: a page may have been dropped and read again meanwhile.
  mutating func take(_ segment: CaseSegment) {
    guard let rows = rowsToLayOut(), rows.indices.allSatisfy({ rows[$0].id == segment.id(at: $0) })
    else { return }
    layout.segments.append(segment)
    var next = layout.firstPlain
    while case .plain(let cases) = pages[next.page]?.rows,
      next.row + cases.count <= layout.rowCount
    {
      pages[next.page]?.rows = .laidOut(next.row..<next.row + cases.count)
      next.page += 1
      next.row += cases.count
    }
    layout.firstPlain = next
  }

  /// The rows after those in segments.
  var plainCases: [Case] {
    let pages = pages.keys.filter { $0 >= layout.firstPlain.page }.sorted()
    return Array(pages.flatMap(cases).dropFirst(layout.rowCount - layout.firstPlain.row))
  }
}
