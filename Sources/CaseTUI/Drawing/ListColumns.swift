import CaseKit
import Terminal

/// The columns of the list: those chosen for the view, and their widths.
@MainActor
struct ListColumns {
  /// The columns if the user has chosen none.
  let standard: [CaseColumn]
  private var needs = ColumnNeeds()

  init(standard: [CaseColumn]) { self.standard = standard }

  func shown(in model: CaseListModel) -> [CaseColumn] {
    model.columns?.compactMap(CaseColumn.init) ?? standard
  }

  func chosen(in model: CaseListModel) -> [ChosenColumn] {
    model.columns ?? standard.map { ChosenColumn($0.rawValue) }
  }

  /// Measures the visible rows.
  mutating func measure(_ model: CaseListModel) {
    let rows = model.cursor.visibleRows(of: model.rowCount)
    needs.grow(
      to: rows.compactMap(model.item), columns: shown(in: model),
      in: model.context(), for: model.view.name)
  }

  func layout(of model: CaseListModel, width: Int) -> ColumnLayout {
    ColumnLayout(
      shown(in: model), needs: needs.widths, chosen: chosenWidths(in: model), width: width,
      sortedBy: model.listing.question.sort.keys.first.flatMap { CaseColumn(sortedBy: $0.field) })
  }

  private func chosenWidths(in model: CaseListModel) -> [CaseColumn: Int] {
    let pairs = (model.columns ?? []).compactMap { chosen in
      CaseColumn(chosen).flatMap { column in chosen.width.map { (column, $0) } }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
