/// The words of a command line up to the cursor, split as a shell splits them.
struct ShellLine: Equatable {
  /// The complete words, without the program's name.
  var words: [String]
  /// The word at the cursor, as far as it is typed.
  var current: String
  /// Whether the word at the cursor has a quotation mark after its start, or its quotation ends in
  /// it.
  private(set) var isQuotedInside = false

  init(_ line: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      switch character {
      case _ where isEscaped:
        word = (word ?? "") + String(character)
        isEscaped = false
      case "\\" where quote != "'": isEscaped = true
      case _ where character == quote:
        quote = nil
        isQuotedInside = true
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        isQuotedInside = isQuotedInside || word != nil
        word = word ?? ""
      case _ where quote == nil && character.isWhitespace:
        if let whole = word { words.append(whole) }
        word = nil
        isQuotedInside = false
      default: word = (word ?? "") + String(character)
      }
    }
    self.words = Array(words.dropFirst())
    current = word ?? ""
  }
}
