import CaseKit
import Moments
import Terminal

/// The writes to cases, newest first, with their outcomes.
@MainActor
final class JournalScreen: Screen {
  let kind = ScreenKind.journal
  let coversAll = true

  private let model: JournalModel
  private let deciding: Deciding
  private let context: ScreenContext
  private let localTime: LocalTime
  private var picker = Picker<JournalEntry>()
  /// The id of the selected entry; `nil` to follow the newest one.
  private var chosenID: Int64?
  private var layout = TitledLayout(.zero)

  init(
    _ model: JournalModel, _ editor: CaseEditor, context: ScreenContext, localTime: LocalTime
  ) {
    self.model = model
    deciding = Deciding(model: model, editor: editor, context: context)
    self.context = context
    self.localTime = localTime
    model.refresh(whole: true)
  }

  var isWaiting: Bool { model.entries == nil && model.failure == nil }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else {
      chosenID = picker.row > 0 ? picker.chosen?.id : nil
      return .stay
    }
    switch command {
    case .choose: return picker.chosen.map { .push(.entry($0)) } ?? .stay
    case .decide(let resolution):
      return picker.chosen.map { deciding.decide($0, resolution) } ?? .stay
    case .back: return .pop
    default: return nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .choose where picker.items.isEmpty, .decide where picker.items.isEmpty:
      "there are no writes yet"
    case .decide: picker.chosen.flatMap(deciding.reasonAgainst)
    default: nil
    }
  }

  var spokenPosition: SafeText? {
    context.message == nil && picker.hasMoved ? picker.chosen.map(sentence) : nil
  }

  private func sentence(of entry: JournalEntry) -> SafeText {
    let text = JournalText(localTime: localTime)
    return [
      "\(SafeText(entry.target.ref)) \(text.state(of: entry))", text.changes(of: entry),
      SafeText(localTime.text(of: entry.at)),
    ].joined(separator: ", ")
  }

  func prepare(for size: Size) {
    layout = TitledLayout(size)
    picker.items = model.entries ?? []
    picker.go(to: chosenID.flatMap { id in picker.items.firstIndex { $0.id == id } } ?? 0)
    picker.fit(height: layout.rows.height)
  }

  func draw(into frame: inout Frame) {
    layout.begin(&frame, title: "Writes")
    picker.draw(into: &frame, layout.rows) { entry, rect, frame in
      draw(entry, into: &frame, rect)
    }
    if let empty {
      frame.put(empty, in: layout.rows, style: model.failure == nil ? .muted : .error)
    }
    let decisions: [Command] = picker.chosen?.isHeld == true ? [.decide(.mine)] : []
    layout.end(
      &frame, context.message, else: KeyHints([.choose] + decisions + [.help, .back], on: kind))
  }

  private var empty: SafeText? {
    if let failure = model.failure { return SafeText(failure.message) }
    guard let entries = model.entries else { return "Reading the journal" }
    return entries.isEmpty ? "No writes yet. e changes a case." : nil
  }

  private func draw(_ entry: JournalEntry, into frame: inout Frame, _ rect: Rect) {
    guard !context.isLinear else {
      frame.put(sentence(of: entry), in: rect)
      return
    }
    let text = JournalText(localTime: localTime)
    let cells: [(text: SafeText, width: Int, style: Style)] = [
      (text.state(of: entry), 14, entry.style), (SafeText(entry.target.ref), 10, .text),
      (text.changes(of: entry), max(10, rect.width - 43), .text),
      (SafeText(localTime.text(of: entry.at)), 16, .muted),
    ]
    var rest = rect
    for cell in cells {
      let (place, right) = rest.splitLeft(cell.width)
      frame.put(cell.text, in: place, style: cell.style)
      rest = right.splitLeft(1).rest
    }
  }
}

extension JournalEntry {
  /// The style of the state. States that need the user stand out.
  fileprivate var style: Style {
    switch state {
    case .sending: .accent
    case .ended(let outcome): outcome == .held && !isHeld ? .muted : outcome.style
    }
  }
}
