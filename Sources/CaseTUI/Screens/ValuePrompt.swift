import CaseKit
import JSON
import Terminal

/// The line for the new value of a field, with the known names above it.
@MainActor
final class ValuePrompt: Screen {
  let kind = ScreenKind.value

  private let field: EditField
  private let cases: [Case]
  private let editor: CaseEditor
  private let list: CaseListModel
  private let context: ScreenContext
  private var line: LineEditor
  private var picker = Picker<String>()
  private var size = Size.zero

  init(
    _ field: EditField, of cases: [Case], _ editor: CaseEditor, in list: CaseListModel,
    context: ScreenContext
  ) {
    self.field = field
    self.cases = cases
    self.editor = editor
    self.list = list
    self.context = context
    line = LineEditor(field == .title && cases.count == 1 ? cases[0].title : "")
    editor.loadNames(of: field, near: cases)
  }

  func type(_ text: String) { edit { $0.type(text) } }

  private func edit(_ change: (inout LineEditor) -> Void) {
    change(&line)
    picker.items = matches
    picker.go(to: 0)
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .edit(let change): edit { $0.apply(change) }
    case .complete:
      if hasNames, let chosen = picker.chosen { edit { $0 = LineEditor(chosen) } }
    case .choose: return choose()
    case .back: return .pop
    default: return nil
    }
    return .stay
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    command == .choose && words == nil ? note : nil
  }

  private func choose() -> Action {
    guard let words else { return .stay }
    editor.plan(words, of: cases)
    return .replace(.plan)
  }

  /// The typed or chosen value; `nil` if there is none.
  private var words: EditWords? {
    var words = EditWords()
    let typed = line.string
    // For a value that no case has yet, the plan asks the user.
    let text = hasNames ? picker.chosen ?? typed : typed
    guard !text.trimmed.isEmpty else { return nil }
    switch field {
    case .tags: words.tags = [text]
    case .due:
      guard DueText.value(text, in: list.context()) != nil else { return nil }
      words.values[.due] = text
    default: words.values[field] = text
    }
    return words
  }

  private var hasNames: Bool {
    if case .custom = field { return !editor.names.isEmpty }
    return field.valueKey != nil && field != .tags
  }

  /// The names that contain the typed letters, the best matches first.
  private var matches: [String] {
    guard hasNames else { return [] }
    var names = editor.names
    if field == .assignee { names.insert("me", at: 0) }
    if field == .assignee || field == .queue { names.append("none") }
    return NameSearch(line.string).matches(in: names)
  }

  /// The meaning of the typed text, or the possible values.
  private var note: SafeText {
    switch field {
    case .due:
      let value = DueText.value(line.string, in: list.context())
      return value.map { "means \(SafeText(field.text(of: $0, in: list.context().localTime)))" }
        ?? "type \(SafeText(DueText.examples))"
    case .tags: return "type tags to add and to remove: +vip,-new"
    case .title: return "type the title"
    case .custom: return "type the value, or none"
    default: return "no known name fits"
    }
  }
}

// MARK: - Drawing

extension ValuePrompt {
  func prepare(for size: Size) {
    self.size = size
    if hasNames {
      let chosen = picker.chosen
      picker.items = matches
      picker.go(to: chosen.flatMap(picker.items.firstIndex) ?? picker.row)
    }
    picker.fit(height: area.insideDialog.height)
  }

  private var place: Rect { Rect(size).splitBottom(1).bottom }

  private var area: Rect {
    let height = hasNames ? max(3, min(12, size.height / 2)) : 3
    return Rect(size).splitBottom(1).rest.splitBottom(height).bottom
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: title, name: "values")
    picker.draw(into: &frame, inside) { name, rect, frame in
      frame.put(SafeText(name.beginning), in: rect)
    }
    if picker.items.isEmpty { frame.put(note, in: inside, style: .muted) }
    frame.name(place, "prompt")
    let rest = line.draw(into: &frame, place, sign: "\(SafeText(field.label)): ")
    if let message = context.message {
      frame.put(message, in: rest, style: .warning)
    } else if context.isLinear {
      frame.put(picker.chosen.map { SafeText($0.beginning) } ?? note, in: rest, style: .muted)
    }
  }

  private var title: SafeText {
    let name = SafeText(field.label)
    guard cases.count == 1, let item = cases.first else { return "\(name) of \(cases.count) cases" }
    guard item.raw.isKept else { return "\(name) of \(SafeText(item.ref.beginning))" }
    let value = field.value(in: item.raw.value) ?? .null
    let text = field.text(of: value, in: list.context().localTime)
    return "\(name) of \(SafeText(item.ref.beginning)), now \(SafeText(text.beginning))"
  }
}
