import CaseKit
import Terminal

/// Chooses in which form the case, or the marked ones, are copied.
@MainActor
final class CopyMenu: Screen {
  let kind = ScreenKind.copyMenu

  private let source: CopySource
  private let markCount: Int
  private let desktop: Desktop
  private var row = 0
  private var top = 0
  private var area = Rect(.zero)

  init(model: CaseListModel, desktop: Desktop) {
    source = CopySource(model, pageTemplate: desktop.pageTemplate)
    markCount = model.marks.count
    self.desktop = desktop
    if source.cases.isEmpty { row = CopyForm.allCases.firstIndex(of: .commandLine) ?? 0 }
  }

  /// One case that is read, whatever is marked in the list.
  init(_ item: Case, in model: CaseListModel, desktop: Desktop) {
    source = CopySource(item, in: model, pageTemplate: desktop.pageTemplate)
    markCount = 0
    self.desktop = desktop
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .moveDown: row = min(CopyForm.allCases.count - 1, row + 1)
    case .moveUp: row = max(0, row - 1)
    case .first: row = 0
    case .last: row = CopyForm.allCases.count - 1
    case .entry(let number):
      row = number - 1
      return copy()
    case .choose: return copy()
    case .back: return .pop
    default: break
    }
    return .stay
  }

  private func copy() -> Action {
    let form = CopyForm.allCases[row]
    guard source.canCopy(as: form) else { return .stay }
    desktop.copy(source.text(as: form), what: what(form))
    return .pop
  }

  private func what(_ form: CopyForm) -> SafeText {
    let count = source.cases.count
    return form == .commandLine || count == 1 ? form.label : "\(form.label) of \(count) cases"
  }

  private func label(_ form: CopyForm) -> SafeText {
    let isInMemory = source.cases.isEmpty || source.canCopy(as: form)
    return isInMemory ? form.label : "\(form.label): open the case first"
  }

  private var title: SafeText {
    if markCount > source.cases.count {
      return "Copy \(source.cases.count) of \(markCount) marked"
    }
    return source.cases.count > 1 ? "Copy \(source.cases.count) cases" : "Copy"
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 30, height: CopyForm.allCases.count + 2)
    let lines = max(1, area.insideDialog.height)
    top = min(max(top, row - lines + 1), row)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: title, name: "copy")
    for (line, form) in CopyForm.allCases.dropFirst(top).prefix(inner.height).enumerated() {
      let rect = inner.row(line)
      frame.put(
        "\(top + line + 1) \(label(form))", at: rect.origin, width: rect.width,
        style: source.canCopy(as: form) ? .text : .muted)
      if top + line == row { frame.select(rect) }
    }
    frame.hints([.choose, .help, .back], on: kind)
  }
}
