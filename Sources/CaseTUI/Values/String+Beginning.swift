extension String {
  /// The start of a text, longer than any line can show; a text from a stranger may have megabytes.
  var beginning: String { beginning(4 << 10) }

  /// The text in the first bytes, cut after a complete character.
  func beginning(_ bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    return String(String(decoding: utf8.prefix(bytes), as: UTF8.self).dropLast())
  }
}
