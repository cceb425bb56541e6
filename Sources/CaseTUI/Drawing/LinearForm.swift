import CaseKit
import Terminal

/// One case a line, each value with its name, for a screen reader; changes are said in one line.
struct LinearForm: ListForm {
  private var columns: [CaseColumn] = []
  private var changes = ListChanges()

  var news: SafeText? { changes.news }

  func layout(for size: Size, isPreviewShown: Bool, bannerHeight: Int) -> ListLayout {
    ListLayout(linear: size, isPreviewShown: isPreviewShown)
  }

  mutating func prepare(_ model: CaseListModel, columns: [CaseColumn]) {
    self.columns = columns
    changes.take(ListChanges.State(model))
  }

  func drawRows(
    of model: CaseListModel, in _: ColumnLayout, into frame: inout Frame, _ layout: ListLayout
  ) {
    for row in model.cursor.visibleRows(of: model.rowCount).prefix(layout.rows.height) {
      let line = layout.rows.row(row - model.cursor.top)
      let text = model.listing.item(at: row).map { sentence(of: $0, in: model) } ?? "not read yet"
      frame.put(
        text.truncated(to: line.width, ellipsis: frame.glyphs.ellipsis), at: line.origin,
        style: row == model.cursor.row ? .text.selected : .text)
    }
    if let message = CaseTable.emptyMessage(of: model) {
      frame.put(message, at: layout.rows.origin, width: layout.rows.width)
    }
  }

  /// `CS100001, Refund, Status Open, …`; what is empty is left out.
  private func sentence(of item: Case, in model: CaseListModel) -> SafeText {
    let parts = columns.compactMap { column -> SafeText? in
      let text = column.text(of: item, in: model.context())
      guard !text.isEmpty else { return nil }
      return column == .ref || column == .title ? text : "\(column.heading) \(text)"
    }
    let mark: SafeText? = model.marks.contains(item.id) ? "marked" : nil
    let change = model.changes.mark(of: item.id).map { $0 == .new ? "new" : "changed" as SafeText }
    return ([mark, change].compactMap(\.self) + parts).joined(separator: ", ")
  }
}

extension ListLayout {
  /// Views, rows, what is asked, what has changed; no header, no scrollbar, no banner.
  init(linear size: Size, isPreviewShown: Bool) {
    var rest = Rect(size)
    let nothing = Rect(.zero)
    (tabs, rest) = rest.splitTop(size.height >= 6 ? 1 : 0)
    (message, rest) = rest.splitBottom(size.height >= 3 ? 1 : 0)
    (status, rest) = rest.splitBottom(size.height >= 4 ? 1 : 0)
    (banner, header, scrollbar) = (nothing, nothing, nothing)
    guard isPreviewShown, rest.height >= 10 else {
      preview = nil
      rows = rest
      return
    }
    (preview, rows) = rest.splitBottom(rest.height * 2 / 5)
  }
}
