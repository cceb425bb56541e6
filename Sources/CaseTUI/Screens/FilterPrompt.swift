import CaseKit
import Terminal

/// The filter prompt, with the filter to restore on cancel.
struct FilterPrompt {
  let original: String
  var editor: LineEditor { didSet { completion = nil } }
  /// The cases in the list before typing; their names are offered as completions.
  private let cases: [Case]
  private var completion: TermCompletion?

  @MainActor
  init(_ model: CaseListModel) {
    model.beginTyping()
    original = model.filterText
    editor = LineEditor(original)
    cases = (0..<min(model.rowCount, Self.most)).compactMap(model.listing.item)
  }

  private static let most = 500

  /// Completes the term before the cursor; a repeated call takes the next completion.
  mutating func complete() {
    let next = completion?.next ?? TermCompletion(editor.term) { $0.names(in: cases) }
    guard let next else { return }
    editor.replaceTerm(with: next.word)
    completion = next
  }

  /// Draws the line with invalid terms underlined. Beside it are the completions, or a message, or
  /// the first problem.
  func draw(
    into frame: inout Frame, _ rect: Rect, problems: [QueryProblem], message: SafeText?
  ) {
    let place = editor.draw(into: &frame, rect, sign: "/") { index in
      problems.contains { $0.range.contains(index) }
    }
    if let completion { return completion.draw(into: &frame, place) }
    guard let note = message ?? problems.first.map({ SafeText($0.message) }), place.width > 8
    else { return }
    frame.put(note, in: place, style: .warning)
  }
}
