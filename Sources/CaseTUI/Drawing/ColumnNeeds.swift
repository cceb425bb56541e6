import CaseKit
import Terminal

/// The width that each column's texts have needed so far in this view: columns grow, but never
/// jump back while someone scrolls.
struct ColumnNeeds: Equatable {
  private(set) var widths: [CaseColumn: Int] = [:]
  private var view = ""

  mutating func grow(
    to cases: [Case], columns: [CaseColumn], in context: QueryContext, for view: String
  ) {
    if view != self.view {
      self.view = view
      widths = [:]
    }
    for column in columns {
      let needed = cases.reduce(0) { max($0, column.text(of: $1, in: context).width) }
      widths[column] = max(widths[column] ?? 0, needed)
    }
  }
}
