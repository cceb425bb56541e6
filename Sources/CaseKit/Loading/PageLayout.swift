/// The first rows of a list that is read whole, laid out segment by segment behind the reading, so that
/// its cases and its columns never stand side by side.
struct PageLayout: Sendable {
  let segmentRows: Int
  fileprivate(set) var segments: [CaseSegment] = []
  /// The first page that has rows in no segment, and the row that it starts with.
  fileprivate var firstPlain = (page: 0, row: 0)

  init(_ segmentRows: Int) { self.segmentRows = segmentRows }

  var rowCount: Int { segments.count * segmentRows }

  /// Pages that are wholly in segments.
  var pageCount: Int { firstPlain.page }

  func item(at row: Int) -> Case {
    segments[row / segmentRows].item(at: row % segmentRows)
  }

  func id(at row: Int) -> String {
    segments[row / segmentRows].texts.packed.id(at: row % segmentRows)
  }
}

extension PageList {
  /// The rows of the next segment; `nil` where they are not all here, without a gap from the top.
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

  /// Takes the segment of the rows to lay out, and lets the pages go that are wholly in it.
  mutating func take(_ segment: CaseSegment) {
    layout.segments.append(segment)
    while let count = pages[layout.firstPlain.page].flatMap({ _ in counts[layout.firstPlain.page] }
    ),
      layout.firstPlain.row + count <= layout.rowCount
    {
      let (page, row) = layout.firstPlain
      pages[page]?.rows = .laidOut(row..<row + count)
      layout.firstPlain = (page + 1, row + count)
    }
  }

  /// The rows behind those that are laid out.
  var plainCases: [Case] {
    let pages = pages.keys.filter { $0 >= layout.firstPlain.page }.sorted()
    return Array(pages.flatMap(cases).dropFirst(layout.rowCount - layout.firstPlain.row))
  }
}

extension PageList.LoadedPage {
  var isPlain: Bool {
    if case .plain = rows { true } else { false }
  }
}
