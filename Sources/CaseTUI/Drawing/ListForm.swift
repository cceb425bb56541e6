import CaseKit
import Terminal

/// How the list screen lays out its model.
@MainActor
protocol ListForm {
  func layout(for size: Size, isPreviewShown: Bool, bannerHeight: Int) -> ListLayout

  /// Learns what is shown next.
  mutating func prepare(_ model: CaseListModel, columns: [CaseColumn])

  /// What has changed since the last drawing, where that is said.
  var news: SafeText? { get }

  func drawRows(
    of model: CaseListModel, in columns: ColumnLayout, into frame: inout Frame,
    _ layout: ListLayout, keys: KeyMeaning)
}

/// Columns under a header, as on any wide screen.
struct TableForm: ListForm {
  let news: SafeText? = nil

  func layout(for size: Size, isPreviewShown: Bool, bannerHeight: Int) -> ListLayout {
    ListLayout(size: size, isPreviewShown: isPreviewShown, bannerHeight: bannerHeight)
  }

  func prepare(_ model: CaseListModel, columns: [CaseColumn]) {}

  func drawRows(
    of model: CaseListModel, in columns: ColumnLayout, into frame: inout Frame,
    _ layout: ListLayout, keys: KeyMeaning
  ) {
    CaseTable(model: model, layout: columns, context: model.context(), keys: keys)
      .draw(into: &frame, header: layout.header, rows: layout.rows, scrollbar: layout.scrollbar)
  }
}
