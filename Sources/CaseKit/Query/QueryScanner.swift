/// Splits the text of a query, scalar by scalar, so that a combining mark after a quote does not
/// hide the quote.
struct QueryScanner {
  private let scalars: [Unicode.Scalar]
  private(set) var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// A word, or a text in quotes.
  struct Value {
    var text: String
    var range: Range<Int>
    var isQuoted = false
    /// Whether the quoted text has a closing quote.
    var isClosed = true

    var isMissing: Bool { text.isEmpty && !isQuoted }
  }

  var isAtEnd: Bool { position == scalars.count }

  var isAtSpace: Bool { !isAtEnd && scalars[position].properties.isWhitespace }

  mutating func skipSpaces() {
    while isAtSpace { position += 1 }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard !isAtEnd, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  /// Reads letters up to and including a colon.
  mutating func key() -> Value? {
    let letters = scalars[position...].prefix { $0.isASCII && $0.properties.isAlphabetic }
    guard !letters.isEmpty, letters.endIndex < scalars.count, scalars[letters.endIndex] == ":"
    else { return nil }
    position = letters.endIndex + 1
    return Value(text: text(letters), range: letters.indices)
  }

  /// Reads up to a space, or up to a comma if commas separate values.
  mutating func value(endsAtComma: Bool) -> Value {
    let start = position
    if take("\"") { return quoted(from: start) }
    let word = scalars[position...].prefix {
      !$0.properties.isWhitespace && !(endsAtComma && $0 == ",")
    }
    position = word.endIndex
    return Value(text: text(word), range: word.indices)
  }

  private mutating func quoted(from start: Int) -> Value {
    var content: [Unicode.Scalar] = []
    while !isAtEnd {
      if take("\"") { return Value(text: text(content), range: start..<position, isQuoted: true) }
      if scalars[position] == "\\", position + 1 < scalars.count,
        scalars[position + 1] == "\"" || scalars[position + 1] == "\\"
      {
        position += 1
      }
      content.append(scalars[position])
      position += 1
    }
    return Value(
      text: text(content), range: start..<position, isQuoted: true, isClosed: false)
  }

  private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
