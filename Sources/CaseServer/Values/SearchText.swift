import JSON

/// The texts that `searchText` searches.
struct SearchText: Equatable, Sendable {
  var title: String
  var ref: String
  var description: String
  var customer: String

  init(_ document: JSONValue) {
    title = document.text("name") ?? ""
    ref = document.text("refId") ?? ""
    description =
      document.text("desc") ?? document.field("description")?.text("selectedValue") ?? ""
    let person = document["userInfo"] ?? .null
    customer = ["name", "emailId", "phoneNumber"].compactMap(person.text).joined(separator: "\n")
  }
}

extension SearchText {
  /// The FTS5 expression for a typed text; `nil` if it contains nothing to search for.
  ///
  /// Each word becomes a quoted phrase, so that it contains no operators, and matches the
  /// beginnings of words: `anna@exam` finds `anna@example.com`. All words must match, in any field.
  static func expression(for typed: String) -> String? {
    let words = typed.split { $0.isWhitespace || $0 == "\0" }.filter(hasToken)
    guard !words.isEmpty else { return nil }
    return words.prefix(maximumWords).map { "\"\($0.replacing("\"", with: "\"\""))\"*" }.joined(
      separator: " AND ")
  }

  /// More words hardly narrow a search, and FTS5 limits their number.
  private static let maximumWords = 32

  /// Whether FTS5 finds anything for a word: for punctuation only, it has no token.
  private static func hasToken(_ word: Substring) -> Bool {
    word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

/// A folded name, so that `in-progress` equals "In Progress".
func folded(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { !isSpacing($0) })
}

private func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "-" || scalar == "_" || scalar.properties.isWhitespace
}
