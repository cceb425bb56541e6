import CaseKit
import Moments
import Terminal

/// The width that each column's texts have needed so far in this view: columns grow, but never
/// jump back while someone scrolls.
struct ColumnNeeds: Equatable {
  private(set) var widths: [CaseColumn: Int] = [:]
  private var view = ""
  /// What the columns have grown to: a move of the cursor changes no text.
  private var measured: Measured?

  private struct Measured: Equatable {
    var cases: [Case]
    var columns: [CaseColumn]
    /// How long ago something was is said in minutes at the finest.
    var minute: Int64
  }

  mutating func grow(
    to cases: [Case], columns: [CaseColumn], in context: QueryContext, for view: String
  ) {
    if view != self.view {
      self.view = view
      widths = [:]
      measured = nil
    }
    let minute = context.now.milliseconds / 60_000
    let shown = Measured(cases: cases, columns: columns, minute: minute)
    guard shown != measured else { return }
    measured = shown
    for column in columns {
      let needed = cases.reduce(0) { max($0, column.text(of: $1, in: context).width) }
      widths[column] = max(widths[column] ?? 0, needed)
    }
  }
}
