import CaseKit
import Moments
import Terminal

/// One write in full, with its fields, its body and the answer.
@MainActor
final class EntryScreen: Screen {
  let kind = ScreenKind.entry
  let coversAll = true

  private let first: JournalEntry
  private let model: JournalModel
  private let deciding: Deciding
  private let context: ScreenContext
  private let words: JournalText
  private var text: ScrolledText

  init(
    _ entry: JournalEntry, in model: JournalModel, _ editor: CaseEditor, context: ScreenContext,
    localTime: LocalTime
  ) {
    first = entry
    self.model = model
    deciding = Deciding(model: model, editor: editor, context: context)
    self.context = context
    words = JournalText(localTime: localTime)
    text = ScrolledText(isLineByLine: context.isLinear)
  }

  /// The current version of the entry in the journal.
  private var entry: JournalEntry { model.entries?.first { $0.id == first.id } ?? first }

  func perform(_ command: Command) -> Action? {
    guard !text.take(command) else { return .stay }
    switch command {
    case .decide(let resolution): return deciding.decide(entry, resolution)
    case .back: return .pop
    default: return nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    guard case .decide = command else { return nil }
    return deciding.reasonAgainst(entry)
  }

  var spokenPosition: SafeText? { context.message == nil ? text.spokenPosition : nil }

  func prepare(for size: Size) {
    text.prepare(
      words.lines(of: entry).map { ($0.text, $0.pieces.first?.style ?? .text) }, for: size)
  }

  func draw(into frame: inout Frame) {
    let keys: [Command] =
      entry.isHeld
      ? [.decide(.mine), .decide(.theirs), .decide(.leave), .back] : [.back, .help]
    text.draw(into: &frame, context.message, else: KeyHints(keys, on: kind))
  }
}

/// Decides about held entries.
@MainActor
struct Deciding {
  let model: JournalModel
  let editor: CaseEditor
  let context: ScreenContext

  func reasonAgainst(_ entry: JournalEntry) -> SafeText? {
    if let reason = editor.reasonAgainst { return SafeText(reason) }
    return entry.isHeld ? nil : "this write is not held"
  }

  /// Stores the decision; for `mine`, first asks whether to write the value.
  func decide(_ entry: JournalEntry, _ resolution: Resolution) -> Action {
    guard resolution != .mine else {
      editor.planMine(entry)
      return .push(.plan)
    }
    let ref = SafeText(entry.target.ref)
    model.resolve(entry, resolution) { [context] failure in
      if let failure { return context.say("\(ref) is still held: \(SafeText(failure.message)).") }
      context.say(
        resolution == .theirs ? "\(ref): the server's value stays." : "\(ref): dismissed.")
    }
    return .stay
  }
}
