import CaseKit
import Terminal

/// A way to lay out the list: as a table, or for screen readers.
@MainActor
protocol ListForm {
  func layout(for size: Size, isPreviewShown: Bool, bannerHeight: Int) -> ListLayout

  /// Prepares for the next drawing.
  mutating func prepare(_ model: CaseListModel, columns: [CaseColumn])

  /// A sentence about the last change, if this form reports changes.
  var news: SafeText? { get }

  func drawRows(
    of model: CaseListModel, in columns: ColumnLayout, into frame: inout Frame,
    _ layout: ListLayout, keys: KeyMeaning)
}

/// A table with a header.
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
