import CaseKit
import JSON
import Terminal

/// The menu of fields to change.
@MainActor
final class EditMenu: Screen {
  let kind = ScreenKind.editMenu

  private let chosen: ChosenCases
  private let editor: CaseEditor
  private let desktop: Desktop
  private let context: ScreenContext
  private var picker = Picker(EditMenu.fields.map(Entry.field) + [.customFields])
  private var area = Rect(.zero)

  /// - Parameter chosen: the cases to change.
  init(
    _ chosen: ChosenCases, _ editor: CaseEditor, desktop: Desktop, context: ScreenContext
  ) {
    self.chosen = chosen
    self.editor = editor
    self.desktop = desktop
    self.context = context
  }

  /// The fields, in the order of the menu.
  static let fields: [EditField] = [
    .status, .priority, .assignee, .queue, .due, .tags, .title, .description,
  ]

  private enum Entry {
    case field(EditField)
    case customFields
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .field(let field): return open(.field(field))
    case .customFields: return open(.customFields)
    case .choose: return picker.chosen.map(open) ?? .stay
    case .back: return .pop
    default: return nil
    }
  }

  private func open(_ entry: Entry) -> Action {
    switch entry {
    case .field(.description): editDescription()
    case .field(let field): .replace(.valuePrompt(field, chosen.cases))
    case .customFields: .replace(.fieldMenu(chosen))
    }
  }

  private func editDescription() -> Action {
    guard let item = chosen.cases.first else { return .stay }
    let before = EditField.description.value(in: item.raw.value)?.text ?? ""
    switch desktop.edit(before) {
    case .unchanged: context.say("The description stays as it was.")
    case .failed(let reason): context.say("Nothing is changed: \(reason).")
    case .changed(let text):
      var words = EditWords()
      words.values[.description] = text
      editor.plan(words, of: chosen.cases)
      return .replace(.plan)
    }
    return .pop
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .customFields where EditField.custom(of: chosen.cases).isEmpty:
      "no custom field is known that all these cases have"
    case .field(.description),
      .choose where chosenEntryIsDescription:
      reasonAgainstDescription
    default: nil
    }
  }

  private var chosenEntryIsDescription: Bool {
    if case .field(.description) = picker.chosen { return true }
    return false
  }

  private var reasonAgainstDescription: SafeText? {
    guard chosen.cases.count == 1, let item = chosen.cases.first else {
      return "a description is edited one case at a time"
    }
    guard item.raw.isKept else { return "open the case first: the list has only a part of it" }
    return desktop.reasonAgainstEditing
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: max(34, title.width + 6), height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inner = frame.dialog(area, title: title, name: "change")
    picker.draw(into: &frame, inner) { entry, rect, frame in
      let (key, name) = rect.splitLeft(3)
      frame.put(SafeText(keyLabel(entry)), in: key, style: .key)
      frame.put(label(entry), in: name)
    }
    frame.hints([.choose, .help, .back], on: kind, unless: context.message)
  }

  var spokenPosition: SafeText? { picker.chosen.map { "\(title): \(label($0))" } }

  private func label(_ entry: Entry) -> SafeText {
    switch entry {
    case .field(let field): SafeText(field.label)
    case .customFields: "custom fields"
    }
  }

  private func keyLabel(_ entry: Entry) -> String {
    let command: Command =
      switch entry {
      case .field(let field): .field(field)
      case .customFields: .customFields
      }
    let row = CommandRow.all.first { $0.screens.contains(kind) && $0.commands.contains(command) }
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

extension Action {
  /// Opens the menu of fields, or the prompt of a field that has a key of its own outside the menu;
  /// `nil` for another field.
  @MainActor
  static func changing(_ chosen: ChosenCases, by command: Command) -> Action? {
    guard case .field(let field) = command else { return .push(.editMenu(chosen)) }
    let fields: [EditField] = [.status, .priority, .assignee]
    return fields.contains(field) ? .push(.valuePrompt(field, chosen.cases)) : nil
  }
}
