import Terminal

/// A typed text with carets under its mistakes.
struct MarkedText: CustomStringConvertible {
  let description: String

  /// - Parameter ranges: the mistakes, as offsets of characters in the text.
  init(_ text: String, _ ranges: [Range<Int>]) {
    let characters = text.map { $0.isNewline ? " " : $0 }
    var marks = ""
    for (index, character) in characters.enumerated() {
      let mark = ranges.contains { $0.contains(index) } ? "^" : " "
      marks += String(repeating: mark, count: SafeText(String(character), for: .detail).width)
    }
    let end = marks.lastIndex(of: "^").map { marks.index(after: $0) } ?? marks.startIndex
    description = "\(String(characters))\n\(marks[..<end])"
  }
}
