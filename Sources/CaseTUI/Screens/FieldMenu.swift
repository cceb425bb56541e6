import CaseKit
import Terminal

/// The menu of custom fields to change.
@MainActor
final class FieldMenu: Screen {
  let kind = ScreenKind.fieldMenu

  private let chosen: ChosenCases
  private let context: ScreenContext
  private var picker: Picker<EditField>
  private var area = Rect(.zero)

  /// - Parameter chosen: the cases to change.
  init(_ chosen: ChosenCases, context: ScreenContext) {
    self.chosen = chosen
    self.context = context
    picker = Picker(EditField.custom(of: chosen.cases))
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .choose: return picker.chosen.map { .replace(.valuePrompt($0, chosen.cases)) } ?? .stay
    case .back: return .pop
    default: return nil
    }
  }

  func prepare(for size: Size) {
    let widest = picker.items.map { SafeText($0.label).width }.max() ?? 0
    area = Rect(size).centered(
      width: min(size.width, max(34, widest + 4)),
      height: min(picker.items.count + 2, max(3, size.height - 3)))
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: chosen.title("Change"), name: "change")
    picker.draw(into: &frame, inner) { field, rect, frame in
      frame.put(SafeText(field.label), in: rect)
    }
    frame.hints([.choose, .help, .back], on: kind, unless: context.message)
  }

  var spokenPosition: SafeText? { picker.chosen.map { SafeText($0.label) } }
}
