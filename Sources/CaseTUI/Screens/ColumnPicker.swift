import CaseKit
import Terminal

/// Chooses which columns the list shows in this view, in which order and how wide; the list follows
/// at once.
@MainActor
final class ColumnPicker: Screen {
  let kind = ScreenKind.columnPicker

  private struct Entry {
    let column: CaseColumn
    var isShown: Bool
    /// `nil` for what the texts need.
    var width: Int?
  }

  /// The shown ones first, in their order.
  private var entries: [Entry]
  /// How wide they are on the screen now.
  private let widths: @MainActor () -> [CaseColumn: Int]
  private let model: CaseListModel
  private var row = 0
  private var top = 0
  private var area = Rect(.zero)

  init(
    _ shown: [ChosenColumn], of model: CaseListModel,
    widths: @escaping @MainActor () -> [CaseColumn: Int]
  ) {
    let chosen = shown.compactMap { chosen in
      CaseColumn(chosen).map { Entry(column: $0, isShown: true, width: chosen.width) }
    }
    let others = CaseColumn.allCases.filter { column in
      !chosen.contains { $0.column == column }
    }
    entries = chosen + others.map { Entry(column: $0, isShown: false) }
    self.widths = widths
    self.model = model
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .moveDown: row = min(entries.count - 1, row + 1)
    case .moveUp: row = max(0, row - 1)
    case .first: row = 0
    case .last: row = entries.count - 1
    case .choose: toggle()
    case .columnDown: shift(by: 1)
    case .columnUp: shift(by: -1)
    case .wider: resize(by: 2)
    case .narrower: resize(by: -2)
    case .fit: change { $0[row].width = nil }
    case .back:
      model.endTyping()
      return .pop
    default: break
    }
    return .stay
  }

  /// A list without columns would show nothing to get them back by.
  private var isLastShown: Bool {
    entries[row].isShown && entries.count { $0.isShown } == 1
  }

  private func toggle() {
    guard !isLastShown else { return }
    change { $0[row].isShown.toggle() }
  }

  private func shift(by step: Int) {
    let target = row + step
    guard entries.indices.contains(target) else { return }
    change { $0.swapAt(row, target) }
    row = target
  }

  private func resize(by step: Int) {
    let entry = entries[row]
    guard entry.isShown else { return }
    let width = (entry.width ?? widths()[entry.column] ?? entry.column.heading.width) + step
    let allowed = ChosenColumn.widths
    change { $0[row].width = min(max(width, allowed.lowerBound), allowed.upperBound) }
  }

  private func change(_ edit: (inout [Entry]) -> Void) {
    edit(&entries)
    model.choose(
      columns: entries.filter(\.isShown).map { ChosenColumn($0.column.rawValue, width: $0.width) })
  }
}

// MARK: - Drawing

extension ColumnPicker {
  func prepare(for size: Size) {
    area = Rect(size).centered(width: 30, height: entries.count + 2)
    let lines = max(1, area.insideDialog.height)
    top = min(max(top, row - lines + 1), row)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: "Columns", name: "columns")
    for (line, entry) in entries.dropFirst(top).prefix(inner.height).enumerated() {
      let rect = inner.row(line)
      frame.put(
        "[\(entry.isShown ? "x" : " ")] \(entry.column.heading)", at: rect.origin,
        width: rect.width, style: entry.isShown ? .text : .muted)
      if let width = entry.width {
        let text: SafeText = "\(width)"
        frame.put(text, at: rect.splitRight(text.width).right.origin, style: .muted)
      }
      if top + line == row { frame.select(rect) }
    }
    frame.hints([.choose, .columnDown, .columnUp, .wider, .narrower, .help, .back], on: kind)
  }
}
