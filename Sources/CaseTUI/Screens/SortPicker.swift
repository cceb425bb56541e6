import CaseKit
import Terminal

/// Chooses the key that the list is sorted by; choosing the same key again reverses it.
@MainActor
final class SortPicker: Screen {
  let kind = ScreenKind.sortPicker

  private let model: CaseListModel
  private let fields = SortField.allCases
  private var row: Int
  private var top = 0
  private var area = Rect(.zero)

  init(model: CaseListModel) {
    self.model = model
    row = model.sort.keys.first.flatMap { SortField.allCases.firstIndex(of: $0.field) } ?? 0
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .moveDown: row = min(fields.count - 1, row + 1)
    case .moveUp: row = max(0, row - 1)
    case .first: row = 0
    case .last: row = fields.count - 1
    case .reverseSort: model.sort(by: model.sort.reversed)
    case .choose:
      choose()
      return .pop
    case .back: return .pop
    default: break
    }
    return .stay
  }

  private func choose() {
    let isSame = model.sort.keys.first?.field == fields[row]
    model.sort(by: isSame ? model.sort.reversed : SortOrder([SortKey(fields[row])]))
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 26, height: fields.count + 2)
    let lines = max(1, area.insideDialog.height)
    top = min(max(top, row - lines + 1), row)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: "Sort by", name: "order")
    for (line, field) in fields.dropFirst(top).prefix(inner.height).enumerated() {
      let rect = inner.row(line)
      let place = model.sort.keys.firstIndex { $0.field == field }
      let mark = place.map { sortMark(at: $0, frame.glyphs) } ?? ""
      let name = SafeText(field.rawValue).fitted(
        to: max(0, rect.width - 4), ellipsis: frame.glyphs.ellipsis)
      frame.put(
        "\(name)\(mark)", at: rect.origin, width: rect.width,
        style: place == 0 ? .text.bold : .text)
      if top + line == row { frame.select(rect) }
    }
    frame.hints([.choose, .reverseSort, .help, .back], on: kind)
  }

  private func sortMark(at place: Int, _ glyphs: Glyphs) -> SafeText {
    let isDescending = model.sort.keys[place].isDescending
    return "\(place + 1) \(isDescending ? glyphs.descending : glyphs.ascending)"
  }
}
