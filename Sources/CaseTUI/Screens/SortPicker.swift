import CaseKit
import Terminal

/// The menu of sort keys; choosing the current key again reverses the order.
@MainActor
final class SortPicker: Screen {
  let kind = ScreenKind.sortPicker

  private let model: CaseListModel
  private let context: ScreenContext
  private var picker: Picker<SortField>
  private var area = Rect(.zero)

  init(model: CaseListModel, context: ScreenContext) {
    self.model = model
    self.context = context
    let current = model.sort.keys.first.flatMap { SortField.allCases.firstIndex(of: $0.field) }
    picker = Picker(SortField.allCases, at: current ?? 0)
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .reverseSort:
      model.sort(by: model.sort.reversed)
      return .stay
    case .choose:
      picker.chosen.map(model.chooseSort)
      return .pop
    case .back: return .pop
    default: return nil
    }
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 26, height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: "Sort by", name: "order")
    picker.draw(into: &frame, inner) { field, rect, frame in
      let place = model.sort.keys.firstIndex { $0.field == field }
      let style: Style = place == 0 ? .text.bold : .text
      let (mark, name) = rect.splitRight(4)
      frame.put(SafeText(field.rawValue), in: name, style: style)
      if let place { frame.put(sortMark(at: place, frame.glyphs), in: mark, style: style) }
    }
    frame.hints(
      [.choose, .reverseSort, .help, .back], on: kind, unless: context.message)
  }

  private func sortMark(at place: Int, _ glyphs: Glyphs) -> SafeText {
    let isDescending = model.sort.keys[place].isDescending
    return "\(place + 1) \(isDescending ? glyphs.descending : glyphs.ascending)"
  }
}
