extension String {
  /// The text quoted as one word of a shell command.
  var shellQuoted: String {
    let isPlain = !isEmpty && utf8.allSatisfy(Self.isPlainInShell)
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  private static func isPlainInShell(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return scalar.isASCII
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ":,._-/@%+".unicodeScalars.contains(scalar))
  }

  /// The text with line breaks replaced by spaces.
  var onOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The text with Markdown characters escaped.
  var escapedForMarkdown: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if "\\`*_[]<>#|".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
