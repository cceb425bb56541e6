import CaseKit
import Terminal

/// The completions of the term before the cursor of a filter, one after the other.
struct TermCompletion {
  private let words: [String]
  private var index = 0

  /// The current completion of the term.
  var word: String { words[index] }

  /// `nil` if there is no completion.
  ///
  /// - Parameter names: the names in cases for a key.
  init?(_ typed: String, names: (ValueKey) -> [String]) {
    let known = QueryCompletion.key(in: typed).map(names) ?? []
    let candidates = QueryCompletion(names: known).candidates(for: typed)
    guard !candidates.isEmpty else { return nil }
    words = candidates.map(\.word)
  }

  /// The next completion, after the last one the first; `nil` if there is only one.
  var next: TermCompletion? {
    guard words.count > 1 else { return nil }
    var next = self
    next.index = (index + 1) % words.count
    return next
  }

  /// The value without its key.
  private static func end(of word: String) -> String {
    let value = word.firstIndex(of: ":").map { word[word.index(after: $0)...] } ?? ""
    return value.isEmpty ? word : String(value)
  }

  /// Draws the current completion and those that follow, as many as fit.
  func draw(into frame: inout Frame, _ rect: Rect) {
    guard words.count > 1 else { return }
    var x = rect.x
    for offset in words.indices {
      let text = SafeText(Self.end(of: words[(index + offset) % words.count]))
      guard x + text.width <= rect.maxX else { return }
      x += frame.put(text, at: Point(x: x, y: rect.y), style: offset == 0 ? .chip : .muted) + 1
    }
  }
}

extension LineEditor {
  /// The text from the last space before the cursor that is not in quotes.
  var term: String {
    var start = 0
    var isQuoted = false
    for (index, character) in text.prefix(position).enumerated() {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted { start = index + 1 }
    }
    return String(text[start..<position])
  }

  mutating func replaceTerm(with word: String) {
    replace(last: term.count, with: word)
  }
}
