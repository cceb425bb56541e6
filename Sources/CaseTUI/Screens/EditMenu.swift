import CaseKit
import Terminal

/// Chooses the field to change.
@MainActor
final class EditMenu: Screen {
  let kind = ScreenKind.editMenu

  private let chosen: ChosenCases
  private let context: ScreenContext
  private var picker = Picker(EditMenu.fields)
  private var area = Rect(.zero)

  /// - Parameter chosen: the cases to change.
  init(_ chosen: ChosenCases, context: ScreenContext) {
    self.chosen = chosen
    self.context = context
  }

  /// In their order in the menu.
  static let fields: [EditField] = [.status, .priority, .assignee, .queue, .due, .tags, .title]

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .field(let field): return .replace(.valuePrompt(field, chosen.cases))
    case .choose: return picker.chosen.map { .replace(.valuePrompt($0, chosen.cases)) } ?? .stay
    case .back: return .pop
    default: return nil
    }
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: max(34, title.width + 6), height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: title, name: "change")
    picker.draw(into: &frame, inner) { field, rect, frame in
      let (key, name) = rect.splitLeft(3)
      frame.put(SafeText(keyLabel(field)), in: key, style: .key)
      frame.put(SafeText(field.label), in: name)
    }
    frame.hints([.choose, .help, .back], on: kind, unless: context.message)
  }

  var spokenPosition: SafeText? { picker.chosen.map { "\(title): \(SafeText($0.label))" } }

  private func keyLabel(_ field: EditField) -> String {
    let row = CommandRow.all.first { $0.commands.contains(.field(field)) }
    return row?.bindings.first?.key.label ?? ""
  }

  private var title: SafeText {
    let verb: SafeText = "Change"
    guard chosen.hidden == 0, chosen.cases.count == 1, let item = chosen.cases.first else {
      return chosen.title(verb)
    }
    return "\(verb) \(SafeText(item.ref.beginning))"
  }
}
