import CaseKit
import Terminal

/// Waits for a plan. Performs it at once if there is no question, else asks the user.
@MainActor
final class PlanScreen: Screen {
  let kind = ScreenKind.plan

  private let editor: CaseEditor
  private let list: CaseListModel
  private let context: ScreenContext
  private var answer = LineEditor()
  private var lines = Picker<StyledText>()
  private var area = Rect(.zero)
  private var size = Size.zero

  init(_ editor: CaseEditor, in list: CaseListModel, context: ScreenContext) {
    self.editor = editor
    self.list = list
    self.context = context
  }

  var isWaiting: Bool {
    if case .making = editor.planning { return true }
    return false
  }

  func take(_ event: Event) -> Action? {
    guard case .ready(let plan) = editor.planning, let question else { return nil }
    if question == .none {
      editor.perform(plan)
      return .pop
    }
    guard case .yesOrNo = question, case .key(let key) = event else { return nil }
    switch key {
    case .character("y"), .character("Y"):
      editor.perform(plan)
      return .pop
    case .character("n"), .character("N"): return cancel()
    default: return nil
    }
  }

  func type(_ text: String) { answer.type(text) }

  func perform(_ command: Command) -> Action? {
    guard !lines.take(command) else { return .stay }
    switch command {
    case .edit(let change): answer.apply(change)
    case .choose: return confirm()
    case .back: return cancel()
    default: return nil
    }
    return .stay
  }

  private func confirm() -> Action {
    if case .failed = editor.planning { return cancel() }
    guard case .ready(let plan) = editor.planning, let question else { return .stay }
    guard question.isConfirmed(by: answer.string) else {
      context.say("Nothing is sent yet. \(question.prompt)")
      return .stay
    }
    editor.perform(plan)
    return .pop
  }

  private func cancel() -> Action {
    editor.cancelPlan()
    context.say("Nothing was sent.")
    return .pop
  }

  private var question: EditQuestion? {
    guard case .ready(let ready) = editor.planning else { return nil }
    return EditQuestion(ready.plan, asksAlways: ready.asksAlways)
  }
}

// MARK: - Drawing

extension PlanScreen {
  func prepare(for size: Size) {
    self.size = size
    let row = lines.row
    lines.items = text
    lines.go(to: row)
    let height = min(lines.items.count + 2, max(3, size.height - 3))
    area = Rect(size).centered(width: min(size.width, Self.width), height: height)
    lines.fit(height: area.insideDialog.height)
  }

  private static let width = 90

  private var text: [StyledText] {
    switch editor.planning {
    case .none: return []
    case .making: return [StyledText("Reading", .muted)]
    case .failed(let error):
      let failure = error as? any Failure
      let width = max(1, min(size.width, Self.width) - 2)
      let message = SafeText(failure?.message ?? "\(error)").wrapped(to: width)
      let hint = failure?.hint.map { SafeText($0).wrapped(to: width) } ?? []
      return message.map { StyledText($0, .warning) } + hint.map { StyledText($0, .muted) }
    case .ready(let ready):
      let plan = ready.plan
      let text = EditText(localTime: list.context().localTime, now: list.context().now)
      return ready.unknown.map { StyledText(SafeText($0.message), .warning) }
        + plan.edits.flatMap(text.lines)
        + (plan.edits.count > 1
          ? [StyledText(EditText.summary(of: plan, requestsPerMinute: nil), .muted)] : [])
    }
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Change", name: "plan")
    lines.draw(into: &frame, inside) { line, rect, frame in frame.put(line, in: rect) }
    let place = Rect(size).splitBottom(1).bottom
    guard let question, question != .none else {
      return frame.hints([.back], on: kind, unless: context.message)
    }
    frame.name(place, "prompt")
    let rest = answer.draw(into: &frame, place, sign: question.prompt)
    if let message = context.message { frame.put(message, in: rest, style: .warning) }
  }

  var spokenPosition: SafeText? {
    let chosen = lines.chosen?.text
    return question == nil ? chosen : nil
  }
}

extension Action {
  /// Plans to undo the last change.
  @MainActor
  static func takingBack(_ editor: CaseEditor) -> Action {
    editor.planUndo()
    return .push(.plan)
  }
}
