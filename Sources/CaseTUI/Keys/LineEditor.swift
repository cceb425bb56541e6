/// A line of text that the user is typing, with a cursor.
struct LineEditor: Equatable, Sendable {
  /// Edits of a line, with the keys of a shell.
  enum Edit: Hashable, Sendable {
    case left, right, start, end
    case deleteLeft, deleteRight, deleteWord, deleteToStart, deleteToEnd
  }

  private(set) var text: [Character] = []
  /// The number of characters before the cursor.
  private(set) var position = 0

  init(_ text: String = "") {
    self.text = Array(text)
    position = self.text.count
  }

  var string: String { String(text) }

  var isEmpty: Bool { text.isEmpty }

  mutating func apply(_ edit: Edit) {
    switch edit {
    case .left: position = max(0, position - 1)
    case .right: position = min(text.count, position + 1)
    case .start: position = 0
    case .end: position = text.count
    case .deleteLeft: delete(from: position - 1, to: position)
    case .deleteRight: delete(from: position, to: position + 1)
    case .deleteWord: delete(from: startOfWord, to: position)
    case .deleteToStart: delete(from: 0, to: position)
    case .deleteToEnd: delete(from: position, to: text.count)
    }
  }

  /// Inserts text at the cursor; line breaks become spaces.
  mutating func insert(_ pasted: String) {
    let characters = pasted.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    text.insert(contentsOf: characters, at: position)
    position += characters.count
  }

  /// Inserts typed or pasted text, cut after ``longest`` scalars. Scalars are counted because a
  /// character may consist of any number of them.
  mutating func type(_ text: String) {
    insert(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longest))))
  }

  static let longest = 1_000

  /// Replaces the last `count` characters before the cursor.
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
