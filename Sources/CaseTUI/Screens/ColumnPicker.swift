import CaseKit
import Terminal

/// The dialog for the columns of the view, their order and their widths. The list changes at once.
@MainActor
final class ColumnPicker: Screen {
  let kind = ScreenKind.columnPicker

  private struct Entry {
    let column: CaseColumn
    var isShown: Bool
    /// The chosen width; `nil` to fit the content.
    var width: Int?
  }

  /// All columns, the visible ones first in their order.
  private var picker: Picker<Entry>
  /// The current widths on the screen.
  private let widths: @MainActor () -> [CaseColumn: Int]
  private let model: CaseListModel
  private let context: ScreenContext
  private var area = Rect(.zero)

  init(
    _ shown: [ChosenColumn], of model: CaseListModel, context: ScreenContext,
    widths: @escaping @MainActor () -> [CaseColumn: Int]
  ) {
    let chosen = shown.compactMap { chosen in
      CaseColumn(chosen).map { Entry(column: $0, isShown: true, width: chosen.width) }
    }
    let others = CaseColumn.allCases.filter { column in
      !chosen.contains { $0.column == column }
    }
    picker = Picker(chosen + others.map { Entry(column: $0, isShown: false) })
    self.widths = widths
    self.model = model
    self.context = context
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .choose: toggle()
    case .columnDown: shift(by: 1)
    case .columnUp: shift(by: -1)
    case .wider: resize(by: 2)
    case .narrower: resize(by: -2)
    case .fit: change { $0.width = nil }
    case .back:
      model.endTyping()
      return .pop
    default: return nil
    }
    return .stay
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .choose where isLastShown: "the list needs at least one column"
    case .columnDown where picker.row == picker.items.count - 1: "this is the last column"
    case .columnUp where picker.row == 0: "this is the first column"
    case .wider where picker.chosen?.isShown == false,
      .narrower where picker.chosen?.isShown == false:
      "the column is hidden"
    default: nil
    }
  }

  /// Whether this is the last visible column, which cannot be hidden.
  private var isLastShown: Bool {
    picker.chosen?.isShown == true && picker.items.count { $0.isShown } == 1
  }

  private func toggle() {
    change { $0.isShown.toggle() }
    guard let entry = picker.chosen, lacksRoom(entry) else { return }
    context.say("No room for \(entry.column.heading): hide or narrow another column.")
  }

  private func lacksRoom(_ entry: Entry) -> Bool {
    entry.isShown && widths()[entry.column] == nil
  }

  private func shift(by step: Int) {
    let target = picker.row + step
    guard picker.items.indices.contains(target) else { return }
    picker.items.swapAt(picker.row, target)
    picker.go(to: target)
    apply()
  }

  private func resize(by step: Int) {
    guard let entry = picker.chosen else { return }
    let width = (entry.width ?? widths()[entry.column] ?? entry.column.heading.width) + step
    let allowed = ChosenColumn.widths
    change { $0.width = min(max(width, allowed.lowerBound), allowed.upperBound) }
  }

  private func change(_ edit: (inout Entry) -> Void) {
    guard picker.items.indices.contains(picker.row) else { return }
    edit(&picker.items[picker.row])
    apply()
  }

  private func apply() {
    model.choose(
      columns: picker.items.filter(\.isShown).map {
        ChosenColumn($0.column.rawValue, width: $0.width)
      })
  }
}

// MARK: - Drawing

extension ColumnPicker {
  func prepare(for size: Size) {
    area = Rect(size).centered(width: 30, height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: "Columns", name: "columns")
    picker.draw(into: &frame, inner) { entry, rect, frame in
      frame.put(
        "[\(entry.isShown ? "x" : " ")] \(entry.column.heading)", in: rect,
        style: entry.isShown ? .text : .muted)
      if lacksRoom(entry) {
        frame.put("no room", in: rect, style: .warning, align: .trailing)
      } else if let width = entry.width {
        frame.put("\(width)", in: rect, style: .muted, align: .trailing)
      }
    }
    frame.hints(
      [.choose, .columnDown, .columnUp, .wider, .narrower, .help, .back], on: kind,
      unless: context.message)
  }
}
