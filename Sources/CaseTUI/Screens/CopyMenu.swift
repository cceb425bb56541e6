import CaseKit
import Terminal

/// The menu of forms in which the case, or the marked cases, can be copied.
@MainActor
final class CopyMenu: Screen {
  let kind = ScreenKind.copyMenu

  private struct Entry {
    /// The number key that copies in this form.
    let number: Int
    let form: CopyForm
  }

  private let source: CopySource
  private let desktop: Desktop
  private let context: ScreenContext
  private var picker: Picker<Entry>
  private var area = Rect(.zero)

  init(_ source: CopySource, desktop: Desktop, context: ScreenContext) {
    self.source = source
    self.desktop = desktop
    self.context = context
    let entries = CopyForm.allCases.enumerated().map { Entry(number: $0 + 1, form: $1) }
    let first = source.chosen.cases.isEmpty ? CopyForm.allCases.firstIndex(of: .commandLine) : 0
    picker = Picker(entries, at: first ?? 0)
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .entry(let number):
      picker.go(to: number - 1)
      return copy()
    case .choose: return copy()
    case .back: return .pop
    default: return nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .choose: picker.chosen.flatMap { source.reasonAgainst($0.form) }
    case .entry(let number):
      picker.items.first { $0.number == number }.flatMap { source.reasonAgainst($0.form) }
    default: nil
    }
  }

  private func copy() -> Action {
    guard let form = picker.chosen?.form else { return .stay }
    let count = source.chosen.cases.count
    let isOfMany = form != .commandLine && count > 1
    desktop.copy(
      source.text(as: form),
      what: isOfMany ? "\(form.label) of \(count) cases" : form.label)
    return .pop
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(
      width: max(34, title.width + 6), height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: title, name: "copy")
    picker.draw(into: &frame, inner) { entry, rect, frame in
      frame.put(
        "\(entry.number) \(label(entry.form))", in: rect,
        style: source.reasonAgainst(entry.form) == nil ? .text : .muted)
    }
    frame.hints([.choose, .help, .back], on: kind, unless: context.message)
  }

  private var title: SafeText { source.chosen.title("Copy") }

  private func label(_ form: CopyForm) -> SafeText {
    let isInMemory = source.chosen.cases.isEmpty || source.canCopy(as: form)
    return isInMemory ? form.label : "\(form.label): open the case first"
  }
}
