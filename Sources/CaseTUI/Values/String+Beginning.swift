extension String {
  /// As much of a text as any line can show: a stranger may send one of megabytes.
  var beginning: String { beginning(4 << 10) }

  /// What stands in the first bytes, up to the end of a character.
  func beginning(_ bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    return String(String(decoding: utf8.prefix(bytes), as: UTF8.self).dropLast())
  }
}
