import CaseKit
import Terminal

/// What the term before the cursor of a filter can be completed to, one word after the other.
struct TermCompletion {
  private let words: [String]
  private var index = 0

  /// The term as it stands in the line.
  var word: String { words[index] }

  /// Nil where nothing fits.
  /// - Parameter names: what cases have under a key.
  init?(_ typed: String, names: (ValueKey) -> [String]) {
    let known = QueryCompletion.key(in: typed).map(names) ?? []
    let candidates = QueryCompletion(names: known).candidates(for: typed)
    guard !candidates.isEmpty else { return nil }
    words = candidates.map(\.word)
  }

  /// The next word, around the end; nil where there is only one.
  var next: TermCompletion? {
    guard words.count > 1 else { return nil }
    var next = self
    next.index = (index + 1) % words.count
    return next
  }

  /// A value without its key.
  private static func end(of word: String) -> String {
    let value = word.firstIndex(of: ":").map { word[word.index(after: $0)...] } ?? ""
    return value.isEmpty ? word : String(value)
  }

  /// The word in the line and those that come after it, as many as fit.
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
  /// From the last blank before the cursor that is not in quotes.
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
