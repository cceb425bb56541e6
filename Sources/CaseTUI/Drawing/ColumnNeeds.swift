import CaseKit
import Moments
import Terminal

/// The largest width that each column has needed in this view so far. Columns grow but never shrink
/// while the user scrolls.
struct ColumnNeeds: Equatable {
  private(set) var widths: [CaseColumn: Int] = [:]
  private var view = ""
  /// The last measurements, so that moving the cursor measures nothing.
  private var measured: Measured?

  private struct Measured: Equatable {
    var cases: [Case]
    var columns: [CaseColumn]
    /// The current minute: relative times change at most once a minute.
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
