import JSON

/// What `searchText` looks into.
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
  /// An FTS5 expression for what a user typed, or nil when there is nothing to look for.
  ///
  /// Each word becomes a quoted phrase, so that nothing in it is an operator, and matches as a
  /// beginning: `anna@exam` finds `anna@example.com`. All words must match, in any field.
  static func expression(for typed: String) -> String? {
    let words = typed.split { $0.isWhitespace || $0 == "\0" }.filter(hasToken)
    guard !words.isEmpty else { return nil }
    return words.prefix(maximumWords).map { "\"\($0.replacing("\"", with: "\"\""))\"*" }.joined(
      separator: " AND ")
  }

  /// More words than that narrow nothing, and FTS5 bounds how many it takes.
  private static let maximumWords = 32

  /// FTS5 has no token for a word of punctuation only, and would find nothing for it.
  private static func hasToken(_ word: Substring) -> Bool {
    word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

/// A name as people and the API spell it, folded so that `in-progress` equals "In Progress".
func folded(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { !isSpacing($0) })
}

private func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "-" || scalar == "_" || scalar.properties.isWhitespace
}
