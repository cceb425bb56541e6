import Terminal

/// One line of text being typed, with its cursor.
struct LineEditor: Equatable, Sendable {
  private(set) var text: [Character] = []
  /// Characters before the cursor.
  private(set) var position = 0

  init(_ text: String = "") {
    self.text = Array(text)
    position = self.text.count
  }

  var string: String { String(text) }

  var isEmpty: Bool { text.isEmpty }

  /// Changes the line as the keys of a shell do; returns whether the key was one of them.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"): delete(from: position - 1, to: position)
    case .delete: delete(from: position, to: position + 1)
    case .left, .control("b"): position = max(0, position - 1)
    case .right, .control("f"): position = min(text.count, position + 1)
    case .home, .control("a"): position = 0
    case .end, .control("e"): position = text.count
    case .control("u"): delete(from: 0, to: position)
    case .control("k"): delete(from: position, to: text.count)
    case .control("w"): delete(from: startOfWord, to: position)
    default: return false
    }
    return true
  }

  /// Puts text at the cursor; line breaks become spaces.
  mutating func insert(_ pasted: String) {
    let characters = pasted.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    text.insert(contentsOf: characters, at: position)
    position += characters.count
  }

  /// Puts in what was pasted, perhaps by mistake: as much as a line can need. Scalars are counted,
  /// since one character may be made of any number of them.
  mutating func paste(_ text: String) {
    insert(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longestPaste))))
  }

  static let longestPaste = 1_000

  /// Puts text in the place of what stands before the cursor.
  mutating func replace(last count: Int, with replacement: String) {
    delete(from: position - count, to: position)
    insert(replacement)
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(text.count, max(0, end))
    text.removeSubrange(range)
    position = range.lowerBound
  }

  private var startOfWord: Int {
    var start = position
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    return start
  }
}
