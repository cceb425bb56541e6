import CaseKit
import Terminal

/// Chooses which columns the list shows in this view, and in which order; the list follows at once.
@MainActor
final class ColumnPicker: Screen {
  let kind = ScreenKind.columnPicker

  /// The shown ones first, in their order.
  private var columns: [CaseColumn]
  private var shown: Set<CaseColumn>
  private let apply: @MainActor ([CaseColumn]) -> Void
  private var row = 0
  private var top = 0
  private var area = Rect(.zero)

  init(_ shown: [CaseColumn], apply: @escaping @MainActor ([CaseColumn]) -> Void) {
    columns = shown + CaseColumn.allCases.filter { !shown.contains($0) }
    self.shown = Set(shown)
    self.apply = apply
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .moveDown: row = min(columns.count - 1, row + 1)
    case .moveUp: row = max(0, row - 1)
    case .first: row = 0
    case .last: row = columns.count - 1
    case .choose: toggle()
    case .columnDown: shift(by: 1)
    case .columnUp: shift(by: -1)
    case .back: return .pop
    case .redraw: return .redraw
    case .suspend: return .suspend
    default: break
    }
    return .stay
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    command == .choose && isLastShown ? "one column must stay" : nil
  }

  /// A list without columns would show nothing to get them back by.
  private var isLastShown: Bool { shown == [columns[row]] }

  private func toggle() {
    guard !isLastShown else { return }
    if shown.remove(columns[row]) == nil { shown.insert(columns[row]) }
    apply(columns.filter(shown.contains))
  }

  private func shift(by step: Int) {
    let target = row + step
    guard columns.indices.contains(target) else { return }
    columns.swapAt(row, target)
    row = target
    apply(columns.filter(shown.contains))
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 26, height: columns.count + 2)
    let lines = max(1, area.height - 2)
    top = min(max(top, row - lines + 1), row)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: "Columns")
    for (line, column) in columns.dropFirst(top).prefix(inner.height).enumerated() {
      let rect = inner.row(line)
      let isShown = shown.contains(column)
      frame.put(
        "[\(isShown ? "x" : " ")] \(column.heading)", at: rect.origin, width: rect.width,
        style: isShown ? .text : .muted)
      if top + line == row { frame.addEmphasis(.selected, to: rect) }
    }
  }
}
