import CaseKit
import Terminal

/// The last line of the list: the latest message, or key hints.
@MainActor
struct MessageLine {
  let model: CaseListModel
  /// The message of the last key, if any.
  let message: SafeText?
  let news: SafeText?

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.put(
      notice,
      else: KeyHints([.open, .filter, .sort, .preview, .refresh, .help, .quit], on: .list),
      in: rect)
  }

  static func noChange(isBelow: Bool, in listing: Listing) -> SafeText {
    let read: SafeText = listing.isComplete ? "" : " among the cases read so far"
    return "No new or changed case further \(isBelow ? "down" : "up" as SafeText)\(read)."
  }

  static func seen(_ count: Int) -> SafeText {
    "Marked \(count) \(count == 1 ? "case" : "cases" as SafeText) as seen. Press u to undo."
  }

  private var notice: SafeText? {
    if let message { return message }
    return switch model.notice {
    case .selectionLeft(let ref): "\(SafeText(ref)) is no longer in this list."
    case .refreshed: "Refreshed."
    case .noChange(let isBelow): Self.noChange(isBelow: isBelow, in: model.listing)
    case .seen(let count): Self.seen(count)
    case .cache(let note): "Note: \(SafeText(note.message))."
    case nil: model.filter.problems.first.map { SafeText($0.message) } ?? news
    }
  }
}

/// Key hints, as many as fit; the hint for help is dropped last.
struct KeyHints {
  private typealias Hint = (key: SafeText, word: SafeText)

  private let hints: [Hint]
  private let help: Int?

  init(_ commands: [Command], on screen: ScreenKind) {
    hints = commands.compactMap { command in
      let row = CommandRow.all.first {
        $0.commands.contains(command) && $0.screens.contains(screen)
      }
      guard let row, let binding = row.bindings.first else { return nil }
      return (SafeText(binding.key.label), row.word)
    }
    help = commands.firstIndex(of: .help)
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    var x = rect.x
    for hint in fitting(rect.width) {
      x += frame.put(hint.key, at: Point(x: x, y: rect.y), style: .key) + 1
      x += frame.put(hint.word, at: Point(x: x, y: rect.y), style: .muted) + 2
    }
  }

  /// Drops the hints before help, from the last one on, then those after it.
  private func fitting(_ width: Int) -> [Hint] {
    var shown = hints
    var help = help ?? 0
    while shown.reduce(-2, { $0 + $1.key.width + $1.word.width + 3 }) > width, !shown.isEmpty {
      guard help > 0 else {
        shown.removeLast()
        continue
      }
      help -= 1
      shown.remove(at: help)
    }
    return shown
  }
}
