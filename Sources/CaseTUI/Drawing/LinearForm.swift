import CaseKit
import Terminal

/// The list for screen readers: one case per line, each value with its name, and one line for news.
struct LinearForm: ListForm {
  private var changes = ListChanges()

  var news: SafeText? { changes.news }

  func layout(for size: Size, isPreviewShown: Bool, bannerHeight: Int) -> ListLayout {
    ListLayout(linear: size, isPreviewShown: isPreviewShown)
  }

  mutating func prepare(_ model: CaseListModel, columns: [CaseColumn]) {
    changes.take(ListChanges.State(model))
  }

  /// Draws the same columns as a table of that width.
  func drawRows(
    of model: CaseListModel, in columns: ColumnLayout, into frame: inout Frame,
    _ layout: ListLayout, keys: KeyMeaning
  ) {
    for row in model.cursor.visibleRows(of: model.rowCount).prefix(layout.rows.height) {
      let line = layout.rows.row(row - model.cursor.top)
      let text = model.item(at: row).map { item in
        sentence(
          of: item, with: columns.slots.map(\.column), in: model, width: line.width,
          ellipsis: frame.glyphs.ellipsis)
      }
      frame.put(
        text ?? "not read yet", in: line,
        style: row == model.cursor.row ? .text.selected : .text)
    }
    if let message = CaseTable.emptyMessage(of: model, keys: keys) {
      frame.put(message, in: layout.rows)
    }
  }

  /// A line such as `CS100001, Refund, Status Open, …`. Empty values are left out, and the title is
  /// shortened if the line is too long.
  private func sentence(
    of item: Case, with columns: [CaseColumn], in model: CaseListModel, width: Int,
    ellipsis: SafeText
  ) -> SafeText {
    let mark: SafeText? = model.marks.contains(item.id) ? "marked" : nil
    let change = model.changes.mark(of: item.id).map { $0 == .new ? "new" : "changed" as SafeText }
    let pending: SafeText? = model.written.isPending(item.id) ? "being written" : nil
    var parts = [pending, mark, change].compactMap(\.self)
    var title: Int?
    for column in columns {
      let text = column.text(of: item, in: model.context())
      guard !text.isEmpty else { continue }
      if column == .title { title = parts.count }
      parts.append(column == .ref || column == .title ? text : "\(column.heading) \(text)")
    }
    let excess = parts.joined(separator: ", ").width - width
    if let title, excess > 0 {
      let room = max(Self.shortestTitle, parts[title].width - excess)
      parts[title] = parts[title].truncated(to: room, ellipsis: ellipsis)
    }
    return parts.joined(separator: ", ")
  }

  private static let shortestTitle = 12
}

extension ListLayout {
  /// The layout for screen readers: views, rows, status and news, without header, scrollbar and
  /// banner.
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
